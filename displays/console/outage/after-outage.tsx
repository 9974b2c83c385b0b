/** The network is back: what became of the press that nobody answered, and who was called by hand. Nothing here acts by itself. */
import type { DeskProps } from '../desk/shared-props.js'
import { against, type Press } from '../press/allowed.js'
import { becameOf } from '../press/unanswered.js'
import type { Pressed } from '../press/use-desk.js'

interface Props extends DeskProps {
  readonly pressAgain: (press: Press, more: Pressed) => void
  readonly openByHand: () => void
}

export function AfterOutage ({ words: { own }, situation, desk, pressAgain, openByHand }: Props) {
  const { unanswered, fed: { board } } = desk
  if (!unanswered || !board) {
    return (
      <p className='banner banner-warn' role='alert'>
        <span>{own.byHandLeft}</span>
        <button type='button' className='button' onClick={openByHand}>{own.byHandLook}</button>
      </p>
    )
  }
  const { press, body, label, key } = unanswered
  const name = own.pressNames[press]
  const isDone = becameOf(unanswered, board.counters[situation.counter.counterId]) === 'done'
  const no = against(press, situation, own)
  return (
    <p className={`banner ${isDone ? 'banner-hall' : 'banner-warn'}`} role='alert'>
      <span>{isDone ? own.wasDone(name, situation.ticket?.label ?? '') : own.wasLost(name)}</span>
      <span className='banner-answers'>
        {!isDone && <button type='button' className='button small' disabled={no !== undefined} title={no} onClick={() => { pressAgain(press, { body, label, key }) }}>{own.pressAgain}</button>}
        <button type='button' className='button small' onClick={desk.forgetUnanswered}>{isDone ? own.seen : own.leaveIt}</button>
      </span>
    </p>
  )
}
