/** Who speaks in an area: one screen at a time, by a lease in the hall's own Redis. */
import { limits } from '../../domain/limits.js'
import { hallOf, type StoreContext } from '../context.js'
import { hallKeys } from '../keys.js'
import { evaluate, withIncludes } from '../script.js'

const speakerLua = withIncludes('halls/speaker')

export interface AskToSpeak {
  readonly hallId: string
  readonly areaId: string
  readonly screen: string
  /** False for a screen that cannot be heard: it gives the word up. */
  readonly canSpeak: boolean
}

/**
 * Whether this screen speaks for the area, for the next `speakerLeaseMs`.
 * @throws {Refusal} `hall-unknown`
 */
export async function askToSpeak (store: StoreContext, { hallId, areaId, screen, canSpeak }: AskToSpeak): Promise<boolean> {
  hallOf(store, hallId)
  const args = [areaId, screen, canSpeak ? '1' : '0', limits.speakerLeaseMs, limits.spokenKeptMs].map(String)
  return await evaluate(store.redis, 'speaker', speakerLua, [hallKeys(hallId).hall], args) === 1
}

export interface AreaVoices {
  /** The number day on which a screen of the area last asked to speak. */
  readonly askedOn: string | undefined
  /** Some screen has had the word lately, or the first of today has only just asked. */
  readonly isSpoken: boolean
}

/** What is known of the voices of a hall's areas, by area. */
export async function voicesOf (store: StoreContext, hallId: string): Promise<ReadonlyMap<string, AreaVoices>> {
  const areas = hallOf(store, hallId).areas.map(({ areaId }) => areaId)
  const { voices, spoken } = hallKeys(hallId)
  const [askedOn, spokenLately] = await Promise.all([
    store.redis.hmget(voices, ...areas),
    Promise.all(areas.map(async areaId => await store.redis.exists(spoken(areaId))))
  ])
  return new Map(areas.map((areaId, index) => [areaId, { askedOn: askedOn[index] ?? undefined, isSpoken: spokenLately[index] === 1 }]))
}
