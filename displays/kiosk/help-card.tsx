/** Where to find a person, from wherever the visitor is. */
import type { Words } from '../shared/words.js'
import type { Step } from './visit.js'
import type { KioskWords } from './zh-CN.js'

interface Props { readonly words: Words<KioskWords>, readonly step: Step, readonly close: () => void }

export function HelpCard ({ words: { own, shared }, step, close }: Props) {
  const [choose = '', confirm = '', ticket = ''] = own.steps
  const name = step.at === 'confirm' ? confirm : step.at === 'done' ? ticket : choose
  return (
    <div className='veil' role='dialog' aria-label={own.helpTitle}>
      <div className='card'>
        <h2>{own.helpTitle}</h2>
        <p>{own.helpText}</p>
        <p className='card-small'>{own.helpWhere(name)}</p>
        <button type='button' className='main' onClick={close}>{shared.close}</button>
      </div>
    </div>
  )
}
