/** Sees what follows from each hall as it stands, and has it done. Nobody else enqueues. */
import { consequences } from '../src/domain/consequences.js'
import { currentBoard } from '../src/store/projections.js'
import type { Deeds } from './deeds.js'
import { forEachHall, type Agent } from './duty.js'

const name = 'dispatcher'

export function dispatcher (deeds: Pick<Deeds, 'enqueue'>): Agent {
  return {
    name,
    everyMs: 5000,
    round: async context => {
      const { store } = context
      const { district, halls } = store.catalog.current()
      // What follows in one hall depends on what others have: all of them are read first.
      const boards = new Map(await Promise.all([...halls.keys()].map(async hallId => [hallId, await currentBoard(store, hallId)] as const)))
      await forEachHall(context, name, async hallId => {
        const board = boards.get(hallId)
        if (board) await deeds.enqueue(hallId, consequences(board, { alerting: district.alerting, boardOf: id => boards.get(id) }, Math.max(store.now(), board.at)))
      })
    }
  }
}
