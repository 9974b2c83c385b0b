/** Foretells each hall's waits and crowds, and says so when people would read something else. */
import type { Board } from '../src/contract/board.js'
import { announce, type Pending } from '../src/domain/announce.js'
import { isMadeFor, nobody, staffByLine } from '../src/domain/staff.js'
import { diceOf } from '../src/domain/waits/dice.js'
import { waitsOf } from '../src/domain/waits/waits-of.js'
import { hallOf } from '../src/store/context.js'
import { tellForecast } from '../src/store/halls/forecast.js'
import { keepMemory, readMemory } from '../src/store/memory.js'
import { currentBoard } from '../src/store/projections.js'
import { forEachHall, type Agent, type AgentContext } from './duty.js'
import { learntFrom } from './learner.js'

const name = 'forecaster'

export const forecaster: Agent = {
  name,
  everyMs: 15_000,
  round: async context => await forEachHall(context, name, async hallId => {
    await look(context, hallId, await currentBoard(context.store, hallId))
  })
}

/** Nobody is told a wait where windows were opened or closed since it was foretold: these halls do not wait for the next look. */
export const restaffedForecaster: Agent = {
  name: `${name}-restaffed`,
  everyMs: 2000,
  round: async context => await forEachHall(context, name, async hallId => {
    const board = await currentBoard(context.store, hallId)
    const { lines, counters } = hallOf(context.store, hallId)
    const staff = staffByLine(board, counters)
    const isRestaffed = lines.some(({ serviceId }) => {
      const forecast = board.forecasts[serviceId]
      return !forecast || !isMadeFor(forecast, staff.get(serviceId) ?? nobody)
    })
    if (board.isOpen && isRestaffed) await look(context, hallId, board)
  })
}

async function look ({ store, tell }: AgentContext, hallId: string, board: Board): Promise<void> {
  const hall = hallOf(store, hallId)
  const experience = await learntFrom(store, hall, { isEnd: !board.isOpen })
  if (!board.isOpen) return

  const at = Math.max(store.now(), board.at)
  // The same dice all day: figures change with the hall and not with chance.
  const foretold = waitsOf({ board, hall, catalog: store.catalog.current(), experience, at }, { dice: diceOf(`${hallId} ${board.day}`) })
  const before = await readMemory(store, name, hallId) as Pending | undefined
  const { say, pending } = announce(board, foretold, before ?? {}, at)
  if (say) {
    const { version } = await tellForecast(store, { hallId, ...say, seenAt: board.forecastAt, by: `agent:${name}` })
    if (version !== undefined) tell('forecast told', { hallId, version, lines: say.lines.length, areas: say.areas.length })
  }
  // After it was said: who says it twice does less harm than who forgets to say it.
  await keepMemory(store, name, pending, hallId)
  // Some milliseconds of figures a hall: let whoever shares this process have its turn between two.
  await new Promise(resolve => { setImmediate(resolve) })
}
