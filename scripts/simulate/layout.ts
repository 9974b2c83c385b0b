/** Which counter serves which lines. */
import { sharedOut } from './laws.js'
import { minuteMs, services, type SimulatedHall } from './scenario.js'

export type Layout = 'own' | 'skills' | 'all'

export interface Skill { readonly line: number, readonly handicapMs: number }

export const handicapMs = 5 * minuteMs

/**
 * A hall's counters, shared out by offered work, and behind them its stand-by counters, likewise.
 * `skills`: of every five counters of a service three also serve the next one, one of them the third next as well.
 */
export function skillsOf ({ counters }: SimulatedHall, standby: number, layout: Layout): Skill[][] {
  const work = services.map(({ share, meanMinutes }) => share * meanMinutes)
  const setsFor = (total: number) => sharedOut(work, total).flatMap((count, line) => Array.from({ length: count }, (_, place) => skillSet(line, place, layout)))
  return [...setsFor(counters), ...setsFor(standby)]
}

function skillSet (line: number, place: number, layout: Layout): Skill[] {
  const after = (steps: number) => ({ line: (line + steps) % services.length, handicapMs })
  const own = [{ line, handicapMs: 0 }]
  if (layout === 'own') return own
  if (layout === 'all') return services.map((_, other) => ({ line: other, handicapMs: 0 }))
  return [...own, ...place % 5 < 3 ? [after(1)] : [], ...place % 5 === 0 ? [after(3)] : []]
}
