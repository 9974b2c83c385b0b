/**
 * What each hall has learnt, brought up to date from its log: kept by this process between two rounds, and by the store
 * between two processes. Folding the same log gives the same, whoever folds it.
 */
import type { Hall } from '../src/contract/catalog.js'
import { Experience, type ExperienceState } from '../src/domain/waits/experience.js'
import { readLog, readPlace } from '../src/store/board.js'
import type { StoreContext } from '../src/store/context.js'
import { keepLearned, readLearned } from '../src/store/halls/learned.js'

interface Learnt {
  readonly of: Hall
  readonly experience: Experience
  /** Version that the store holds, and hall ms at which it was kept. */
  keptVersion: number
  keptAt: number
}

/** What a crash loses is learnt again from the log: reading a few minutes of it takes less than writing it all so often. */
const keepEveryMs = 3 * 60_000

const known = new WeakMap<StoreContext['redis'], Map<string, Learnt>>()

/** Up to the last event of the log. `isEnd`: nothing more will come for a while, so it is kept now. */
export async function learntFrom (store: StoreContext, hall: Hall, { isEnd = false } = {}): Promise<Experience> {
  const { hallId } = hall
  let halls = known.get(store.redis)
  if (!halls) known.set(store.redis, halls = new Map())
  let learnt = halls.get(hallId)
  // Another catalogue, other lines and hours: the same experience, read with them.
  if (learnt?.of !== hall) halls.set(hallId, learnt = await recall(store, hall, learnt?.experience.state))
  const { experience } = learnt

  await fold(store, hallId, experience)
  const now = store.now()
  if (experience.version > learnt.keptVersion && (isEnd || now - learnt.keptAt >= keepEveryMs || now < learnt.keptAt)) {
    await keepLearned(store, { hallId, epoch: experience.epoch, version: experience.version, learned: experience.state })
    learnt.keptVersion = experience.version
    learnt.keptAt = now
  }
  return experience
}

async function recall (store: StoreContext, hall: Hall, own: ExperienceState | undefined): Promise<Learnt> {
  const kept = await readLearned(store, hall.hallId)
  const state = own ?? kept?.learned as ExperienceState | undefined
  const experience = new Experience({ ...hall, dayProfile: store.catalog.current().district.dayProfile }, state)
  return { of: hall, experience, keptVersion: kept?.version ?? 0, keptAt: store.now() }
}

/** In the epoch that each event stands in. A log that began anew is read from its beginning. */
async function fold (store: StoreContext, hallId: string, experience: Experience): Promise<void> {
  const place = await readPlace(store, hallId)
  const isAnew = place.epoch > experience.epoch && experience.epoch > 0
  let [epoch, version] = isAnew ? [1, 0] : [Math.max(experience.epoch, 1), experience.version]
  while (version < place.version) {
    const events = await readLog(store, hallId, version)
    if (events.length === 0) break
    for (const event of events) {
      if (event.type === 'hall:day-opened' || event.type === 'hall:repaired') epoch = event.epoch
      experience.learn(event, epoch)
      version = event.version
    }
  }
}
