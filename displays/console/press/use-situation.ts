/** What may be pressed depends on this, and on nothing else. */
import type { SessionAnswer } from '../../../src/contract/http.js'
import { isPast } from '../../shared/freshness.js'
import type { CounterOfHall, HallView } from '../../shared/hall-view.js'
import { useHallNow } from '../../shared/use-seen.js'
import type { Situation } from './allowed.js'
import { undoOf } from './undo-of.js'
import type { Desk } from './use-desk.js'

export function useSituation (desk: Desk, hall: HallView, plan: CounterOfHall, who: SessionAnswer) {
  const now = useHallNow(desk.store, 500) ?? desk.fed.board?.at ?? 0
  const counter = desk.counter ?? { counterId: plan.counterId, state: 'closed' as const, version: 0 }
  const undo = undoOf(desk.view, desk.lastPress, counter.version, desk.fed.board, hall.rules.undoSeconds)
  const isOut = desk.fed.everHeard && (isPast(desk.fed.fresh) || desk.isCut)
  const situation: Situation = {
    counter,
    ticket: desk.ticket,
    rules: hall.rules,
    now,
    isLive: desk.fed.board !== undefined && !isPast(desk.fed.fresh) && !desk.isCut,
    isMine: counter.state === 'closed' || counter.holder === undefined || counter.holder === who.holder,
    isPressing: desk.pressing !== undefined,
    hasUndo: undo !== undefined && now < undo.until
  }
  return { situation, undo, isOut }
}
