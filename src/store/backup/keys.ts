/**
 * Which keys a backup holds.
 *
 * What visitors wrote or left, the codes of persons and the keys that guard them stay out: a backup lives longer than they
 * may, and what is in it cannot be deleted. Leases, presences and answers of the district are of their moment only.
 */
import type { Redis } from 'ioredis'
import type { StoreContext } from '../context.js'

const personal = /^(persons|person-of|contacts|contact:.*|note:.*|case:.*|rating:.*)$/
const ofTheMoment = /^(news|voices|speaker:.*|spoken:.*)$/
/** A key of a ticket alone, or one that stands for itself: read before the cut. */
const leaf = /^(ticket|story|answer):|^learned$/

const leftOutOfDistrict = /^(person-keys|contact-keys|backups)(:|$)|:answer:|:tries:|^audit(:|$)/

/** The keys of a hall as they were found: those that are read one by one, and those that are read at one moment. */
export interface HallNames { readonly hallId: string, readonly leaves: string[], readonly heart: string[] }

/** Its own hash belongs to the heart, and what may come to be while the rest is read. */
const everyHall = ['open', 'due', 'waiting', 'numbers', 'issued', 'calls', 'presses', 'counters', 'moves', 'forecasts', 'occupancy', 'issuing', 'alerts', 'plans', 'stations', 'faults', 'floors', 'held']

export interface FoundKeys {
  readonly halls: ReadonlyMap<string, HallNames>
  /** By their second part: catalog, people, devices … */
  readonly district: ReadonlyMap<string, string[]>
}

/** All keys of the halls and of the district, as far as they are kept. */
export async function findKeys (redis: StoreContext['redis']): Promise<FoundKeys> {
  const halls = new Map<string, HallNames>()
  const district = new Map<string, string[]>()
  for await (const name of keysOf(redis)) {
    const [, hallId, rest] = /^hall:\{([^}]+)\}(?::(.*))?$/s.exec(name) ?? []
    if (hallId !== undefined) {
      let hall = halls.get(hallId)
      if (!hall) halls.set(hallId, hall = { hallId, leaves: [], heart: [`hall:{${hallId}}`, ...everyHall.map(each => `hall:{${hallId}}:${each}`)] })
      if (rest === undefined || rest === 'log' || personal.test(rest) || ofTheMoment.test(rest) || everyHall.includes(rest)) continue
      if (leaf.test(rest)) hall.leaves.push(name)
      else hall.heart.push(name)
      continue
    }
    const own = /^district:\{hallflow\}:(.*)$/s.exec(name)?.[1]
    if (own === undefined || leftOutOfDistrict.test(own)) continue
    const family = own.split(':')[0] ?? ''
    district.set(family, [...district.get(family) ?? [], name])
  }
  // The store finds them in an order of its own; two backups of the same halls read alike.
  return { halls: new Map([...halls].toSorted(([one], [other]) => one < other ? -1 : 1)), district }
}

/** Whether there is anything of hallflow that a restore would mix with; what is known of backups does not count. */
export async function holdsAnything (redis: StoreContext['redis']): Promise<boolean> {
  for await (const name of keysOf(redis)) if (!name.startsWith('district:{hallflow}:backups')) return true
  return false
}

/** Every key of hallflow that lasts. A key may come twice where the store is just growing. */
export async function * keysOf (redis: StoreContext['redis']): AsyncGenerator<string> {
  const nodes: readonly Redis[] = 'nodes' in redis ? redis.nodes('master') : [redis]
  for (const pattern of ['hall:{*', 'district:{hallflow}*']) {
    for (const node of nodes) {
      const seen = new Set<string>()
      for (let cursor = '0', isOver = false; !isOver;) {
        const [next, found] = await node.scan(cursor, 'MATCH', pattern, 'COUNT', 1000)
        for (const name of found) {
          if (seen.has(name)) continue
          seen.add(name)
          yield name
        }
        cursor = next
        isOver = next === '0'
      }
    }
  }
}
