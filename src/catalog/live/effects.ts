/** What a change means for each hall that it concerns, with the figures of this moment. */
import type { HallEffect } from '../../contract/administration.js'
import type { Catalog, Hall } from '../../contract/catalog.js'
import { same } from '../../domain/same.js'
import { readBoard } from '../../store/board.js'
import type { StoreContext } from '../../store/context.js'

export async function effectsOf (store: StoreContext, halls: readonly Hall[], before: Catalog, after: Catalog): Promise<HallEffect[]> {
  const made = [...after.halls.values()].filter(({ hallId }) => !before.halls.has(hallId))
  const told = await Promise.all(halls.map(async hall => {
    const is = after.halls.get(hall.hallId)
    if (is && is.catalogVersion === hall.catalogVersion) return []
    const { isOpen, tickets, counters } = await readBoard(store, hall.hallId)
    const open = isOpen ? Object.values(tickets) : []
    return [{
      hallId: hall.hallId, name: hall.name, isOpen, openTickets: open.length, waiting: open.filter(({ status }) => status === 'waiting').length,
      countersOpen: Object.values(counters).filter(({ state }) => state !== 'closed').length, ...piecesOf(hall, is)
    }]
  }))
  return [...told.flat(), ...made.map(hall => ({ hallId: hall.hallId, name: hall.name, isOpen: false, openTickets: 0, waiting: 0, countersOpen: 0, ...piecesOf(undefined, hall) }))]
}

function piecesOf (was: Hall | undefined, is: Hall | undefined): Pick<HallEffect, 'lines' | 'counters'> {
  const [lines, counters] = [compared(was?.lines, is?.lines, ({ serviceId }) => serviceId), compared(was?.counters, is?.counters, ({ counterId }) => counterId)]
  return { lines: { added: lines.added, removed: lines.removed }, counters }
}

function compared<T> (was: readonly T[] = [], is: readonly T[] = [], idOf: (each: T) => string): HallEffect['counters'] {
  const before = new Map(was.map(each => [idOf(each), each]))
  const after = new Set(is.map(idOf))
  return {
    added: is.filter(each => !before.has(idOf(each))).length,
    changed: is.filter(each => before.has(idOf(each)) && !same(before.get(idOf(each)), each)).length,
    removed: was.filter(each => !after.has(idOf(each))).length
  }
}
