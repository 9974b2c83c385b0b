/** What all pretend people of a day share: the halls as the catalogue draws them, the door, the floors, the time. */
import { createHash } from 'node:crypto'
import type { Catalog, Hall } from '../../src/contract/catalog.js'
import type { Agenda } from './agenda.js'
import type { Caller, Door } from './door.js'
import type { Floor } from './floor.js'
import type { History } from './history.js'
import type { Offers } from './offers.js'
import type { PhonePage } from './phone-page.js'
import type { Random } from './random.js'

export interface Town {
  readonly catalog: Catalog
  readonly halls: readonly Hall[]
  readonly agenda: Agenda
  readonly door: Door
  readonly history: History
  readonly random: Random
  readonly floors: ReadonlyMap<string, Floor>
  readonly kiosks: ReadonlyMap<string, Caller>
  /** Mean length of a visit, hall ms. */
  readonly meanMs: (hallId: string, serviceId: string) => number
  readonly tally: Tally
  readonly offers: Offers
  /** How long the visit of a ticket takes, over what is usual for its line. */
  readonly lengthOf: (label: string) => number
  readonly lengths: Map<string, number>
  /** From wanting a ticket, or arriving with one, to the first call: the way to another hall included. */
  readonly delays: Delay[]
  /** Pages that visitors have open now. */
  readonly pages: Set<PhonePage>
}

export interface Delay { readonly hallId: string, readonly from: number, readonly ms: number }

/** What people did and met, by name. */
export class Tally {
  readonly counts = new Map<string, number>()

  add (what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }
}

export function floorOf ({ floors }: Town, hallId: string): Floor {
  const floor = floors.get(hallId)
  if (!floor) throw new RangeError(`no floor of ${hallId}`)
  return floor
}

/** Keys of one person, one after another: the same seed asks with the same keys. */
export function keysOf ({ random }: Pick<Town, 'random'>, name: string): () => string {
  let count = 0
  return () => createHash('sha256').update(`${random.seed} ${name} ${++count}`).digest('base64url').slice(0, 32)
}
