/** Raises an alert where somebody should look, ends it when the matter is over, and tells the next when nobody came. */
import { alarms, type Watched } from '../src/domain/alarms.js'
import { flowHall } from '../src/domain/flow-hall.js'
import { quantile } from '../src/domain/waits/law.js'
import { clearAlert, escalateAlert, raiseAlert } from '../src/store/halls/alerts.js'
import { hallOf, type StoreContext } from '../src/store/context.js'
import { keepMemory, readMemory } from '../src/store/memory.js'
import { currentBoard } from '../src/store/projections.js'
import { forEachHall, settled, type Agent, type Hand } from './duty.js'
import { learntFrom } from './learner.js'

const name = 'watchman'
const by = `agent:${name}`

export const watchman: Agent = {
  name,
  everyMs: 15_000,
  round: async context => await forEachHall(context, name, async hallId => {
    const { store, tell } = context
    const board = await currentBoard(store, hallId)
    if (!board.isOpen) return
    const before = await readMemory(store, name, hallId) as Watched | undefined
    const { raise, clear, watched } = alarms(await watchedHall(store, hallId), board, before ?? {}, Math.max(store.now(), board.at))
    for (const alert of raise) {
      await settled(context, name, hallId, async () => {
        await raiseAlert(store, { hallId, alert, by })
        tell('alert raised', { hallId, ...alert })
      })
    }
    for (const { alertId, kind } of clear) {
      await settled(context, name, hallId, async () => {
        await clearAlert(store, { hallId, alertId, isDone: false, by })
        tell('alert over', { hallId, alertId, kind })
      })
    }
    await keepMemory(store, name, watched, hallId)
  })
}

export const alertEscalator: Hand = {
  name,
  jobs: ['escalate-alert'],
  act: async ({ store, tell }, hallId, deed) => {
    if (deed.job !== 'escalate-alert') return
    const { alertId, toldTo } = deed
    await escalateAlert(store, { hallId, alertId, toldTo, by })
    tell('alert escalated', { hallId, alertId, toldTo })
  }
}

/** With what was learnt about how long visits take: nine of ten are over by then. */
async function watchedHall (store: StoreContext, hallId: string) {
  const hall = hallOf(store, hallId)
  const catalog = store.catalog.current()
  const { laws } = await learntFrom(store, hall)
  const usual = new Map(hall.lines.flatMap(({ serviceId }) => {
    const service = catalog.services.get(serviceId)
    return service ? [[serviceId, Math.round(quantile(laws.lawOf(service), 0.9))] as const] : []
  }))
  return { ...flowHall(catalog, hall, usual), alerting: catalog.district.alerting }
}
