/** One line under the ticket: what was done and how long it can be undone, or why a press did nothing. */
import { refusalWords } from '../../shared/refusals.js'
import { keyNames } from '../keys/keys.js'
import type { VisitNote } from '../visit/use-note.js'
import { undoWords, type Undo } from '../press/undo-of.js'
import type { DeskProps, TryPress } from './shared-props.js'

interface Props extends DeskProps {
  readonly hint: string | undefined
  readonly undo: Undo | undefined
  readonly note: VisitNote
  readonly tryPress: TryPress
}

export function SayBar ({ words, situation, desk, hint, undo, note, tryPress }: Props) {
  const { own, lang } = words
  const { said, pressing, isSlow } = desk
  if (pressing !== undefined) {
    const calls = pressing === 'call-next' || pressing === 'call' || pressing === 'finish-and-call-next'
    return <p className='say' role='status'>{isSlow ? own.retrying : calls ? own.pressing : own.working}</p>
  }
  if (hint !== undefined) return <p className='say say-warn' role='status'>{hint}</p>
  if (note.state === 'lost') return <p className='say say-warn' role='alert'>{own.noteLost(note.lostOf)}</p>
  // What was pressed elsewhere since, at the number pad for one, is told by what can be taken back of it.
  const isNewer = undo !== undefined && undo.counterVersion > (said?.counterVersion ?? 0)
  if (said && 'refusal' in said && !isNewer) return <p className='say say-warn' role='alert'>{said.refusal === 'away' ? own.noAnswer : refusalWords(lang, said.refusal)}</p>
  const isOwn = said !== undefined && 'press' in said && said.counterVersion === situation.counter.version
  const sentence = isOwn ? (said.press === 'undo' ? own.undone : own.done[said.press]?.(said.label)) : undo && undoWords(undo, own)
  const nobody = isOwn && said.isNobody ? ` · ${own.finishedNobody}` : ''
  const restMs = undo && situation.isMine ? undo.until - situation.now : 0
  if (sentence === undefined || (!isOwn && restMs <= 0)) return <p className='say' />
  if (restMs <= 0) return <p className='say' role='status'>{sentence}{nobody}</p>
  return (
    <p className='say say-undo' role='status'>
      <span>{sentence} · {own.undoWithin(Math.min(situation.rules.undoSeconds, Math.ceil(restMs / 1000)))}{nobody}</span>
      <button type='button' className='button' onClick={() => { tryPress('undo') }}>{own.undo} <kbd>{keyNames.undo.key}</kbd></button>
    </p>
  )
}
