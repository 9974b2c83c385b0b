/** On the way to another hall: where to, until when, and staying after all while that is still possible. */
import type { Move } from '../../src/contract/move.js'
import { clockTime } from '../shared/format.js'
import type { Words } from '../shared/words.js'
import type { Command } from './phone.js'
import type { PhoneWords } from './zh-CN.js'

interface Props {
  readonly words: Words<PhoneWords>
  readonly move: Move
  readonly there: string
  readonly timeZone: string
  readonly now: number
  readonly isSending: boolean
  readonly send: (command: Command, body?: object) => Promise<boolean>
}

export function Moving ({ words: { own }, move, there, timeZone, now, isSending, send }: Props) {
  const maySayStay = move.isStaying !== true && now < move.stayUntil
  return (
    <section className='offer' aria-label={own.movingTitle(there)}>
      <h2>{move.isStaying === true ? own.stayingTitle : own.movingTitle(there)}</h2>
      {move.isStaying !== true && <p className='moving-by'>{own.movingBy(clockTime(move.arriveBy, timeZone))}</p>}
      {move.isStaying !== true && <p>{own.movingHint}</p>}
      {maySayStay && <button type='button' className='button' disabled={isSending} onClick={() => { void send('stay') }}>{own.stay(clockTime(move.stayUntil, timeZone))}</button>}
    </section>
  )
}
