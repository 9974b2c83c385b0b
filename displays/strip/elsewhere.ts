/** Where to go when a window pauses: the nearest open one on the desk's plan that serves one of its lines. */
import type { WallBoard } from '../../src/contract/board.js'
import type { CounterOfHall } from '../shared/hall-view.js'

export function openElsewhere (counters: readonly CounterOfHall[], board: Pick<WallBoard, 'counters'>, counterId: string): CounterOfHall | undefined {
  const here = counters.findIndex(counter => counter.counterId === counterId)
  const own = counters[here]
  if (!own) return undefined
  let nearest: { counter: CounterOfHall, steps: number } | undefined
  counters.forEach((counter, index) => {
    const serves = counter.services.some(serviceId => own.services.includes(serviceId))
    if (counter.counterId === counterId || !serves || board.counters[counter.counterId]?.state !== 'open') return
    const steps = Math.abs(index - here)
    if (!nearest || steps < nearest.steps) nearest = { counter, steps }
  })
  return nearest?.counter
}
