/** The secret of a second factor, for a camera and for whoever types it. */
import type { Enrolment } from '../../../src/contract/people.js'
import { Qr } from '../kit/qr.js'
import type { EntranceWords } from './zh-CN.js'

export function Enrolling ({ own, enrolment: { uri, secret } }: { readonly own: EntranceWords, readonly enrolment: Enrolment }) {
  return <>
    <div className='sign-in-qr'><Qr text={uri} label={own.enrolQr} /></div>
    <p className='sign-in-lead'>{own.enrolByHand}<br /><code>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
  </>
}
