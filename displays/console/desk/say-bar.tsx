/** One line under the ticket: what was done and how long it can be undone, or why a press did nothing. */
import { refusalWords } from '../../shared/refusals.js'
import { keyNames } from '../keys/keys.js'
import type { VisitNote } from '../visit/use-note.js'
import type { DeskProps, TryPress } from './shared-props.js'

interface Props extends DeskProps {
  readonly hint: string | undefined
  readonly undoUntil: number | undefined
  readonly note: VisitNote
  readonly tryPress: TryPress
}

export function SayBar ({ words, situation, desk, hint, undoUntil, note, tryPress }: Props) {
  const { own, lang } = words
  const { said, lastPress, pressing, isSlow } = desk
  if (pressing !== undefined) {
    const calls = pressing === 'call-next' || pressing === 'call' || pressing === 'finish-and-call-next'
    return <p className='say' role='status'>{isSlow ? own.retrying : calls ? own.pressing : own.working}</p>
  }
  if (hint !== undefined) return <p className='say say-warn' role='status'>{hint}</p>
  if (note.state === 'lost') return <p className='say say-warn' role='alert'>{own.noteLost(note.lostOf)}</p>
  if (said && 'refusal' in said) return <p className='say say-warn' role='alert'>{said.refusal === 'away' ? own.noAnswer : refusalWords(lang, said.refusal)}</p>
  const sentence = said && (said.press === 'undo' ? own.undone : own.done[said.press]?.(said.label))
  if (sentence === undefined) return <p className='say' />
  const restMs = undoUntil !== undefined && lastPress ? undoUntil - situation.now : 0
  if (restMs <= 0) return <p className='say' role='status'>{sentence}{said?.isNobody ? ` · ${own.finishedNobody}` : ''}</p>
  return (
    <p className='say say-undo' role='status'>
      <span>{sentence} · {own.undoWithin(Math.min(situation.rules.undoSeconds, Math.ceil(restMs / 1000)))}{said?.isNobody ? ` · ${own.finishedNobody}` : ''}</span>
      <button type='button' className='button' onClick={() => { tryPress('undo') }}>{own.undo} <kbd>{keyNames.undo.key}</kbd></button>
    </p>
  )
}
