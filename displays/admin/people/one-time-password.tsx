/** The one-time password of somebody, shown once, as a slip to be handed over. */
import type { PasswordAnswer } from '../../../src/contract/people.js'
import { useMoment } from '../kit/shown.js'
import { OnceSheet } from '../once/once-sheet.js'
import { usePersonWords } from './words-of.js'

export type Given = PasswordAnswer

export function OneTimePassword ({ given: { person, password, endsAt }, onClose }: { readonly given: Given, readonly onClose: () => void }) {
  const { own, roles } = usePersonWords()
  const moment = useMoment()
  return (
    <OnceSheet title={own.passwordTitle} label={own.passwordLabel} secret={password} isBig hasSlip onClose={onClose} rows={[
      [own.passwordFor, `${person.name === undefined ? '' : `${person.name} · `}${roles[person.role]}`],
      [own.account, <code key='account'>{person.account}</code>],
      [own.signInAt, <code key='address'>{window.location.origin + (person.role === 'admin' || person.role === 'auditor' ? '/admin' : '')}</code>],
      [own.until, moment(endsAt)]
    ]}>
      <p>{own.passwordHow}</p>
    </OnceSheet>
  )
}
