/** One line above the page: what a reading came to, who the visitor is by four digits, or what this machine lacks. */
import { refusalWords } from './later-refusals.js'
import type { Words } from '../shared/words.js'
import type { DeviceFault } from './upkeep/device-faults.js'
import type { Said, Visit } from './visit.js'
import type { KioskWords } from './zh-CN.js'

interface Props { readonly words: Words<KioskWords>, readonly visit: Visit, readonly faults: readonly DeviceFault[] }

export function SaidLine ({ words, visit: { said, person, step }, faults }: Props) {
  const { own } = words
  const isOver = step.at === 'done' || step.at === 'had' || step.at === 'arrived'
  if (said) return <p className={`said said-${said.kind === 'person' ? 'good' : 'bad'}`} role='status'>{saidWords(words, said)}{said.kind === 'person' && step.at === 'home' ? own.saidNext : ''}</p>
  if (person && !isOver) return <p className='said said-good'>{'document' in person.by ? own.tail(person.tail) : own.phoneTail(person.tail)}</p>
  if (faults.includes('no-paper')) return <p className='said said-bad'>{own.saidNoPaper}</p>
  if (faults.includes('printer')) return <p className='said said-bad'>{own.saidNoPrinter}</p>
  return null
}

function saidWords ({ own, lang }: Words<KioskWords>, said: Said): string {
  switch (said.kind) {
    case 'person': return said.by === 'document' ? own.saidDocument(said.tail) : own.saidPhone(said.tail)
    case 'old-document': return own.saidOldDocument
    case 'wrong-document': return own.saidWrongDocument
    case 'booking': return own.saidBooking
    case 'unknown': return own.saidUnknown
    case 'refused': return refusalWords(lang, said.refusal)
  }
}
