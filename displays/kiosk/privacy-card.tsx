/** What becomes of a number that is shown or typed here, before it is: in a few lines, and as a code for the phone. */
import type { Words } from '../shared/words.js'
import { Qr } from './later-qr.js'
import type { KioskWords } from './zh-CN.js'

export function PrivacyCard ({ words: { own, shared, lang }, close }: { readonly words: Words<KioskWords>, readonly close: () => void }) {
  const page = new URL(lang === 'en' ? '/privacy?lang=en' : '/privacy', window.location.href).href
  return (
    <div className='veil' role='dialog' aria-label={own.privacyTitle}>
      <div className='card card-privacy'>
        <h2>{own.privacyTitle}</h2>
        <ul>{own.privacyLines.map(line => <li key={line}>{line}</li>)}</ul>
        <figure><Qr text={page} label={own.privacyScan} /><figcaption>{own.privacyScan}</figcaption></figure>
        <button type='button' className='main' onClick={close}>{shared.close}</button>
      </div>
    </div>
  )
}
