/** The ring of keys that telephone numbers are sealed with, each wrapped by somebody who knows the secret; and the sealed numbers. */
import type { Redis } from 'ioredis'
import type { StoreContext } from '../context.js'
import { evaluate, withIncludes } from '../script.js'

type Store = Pick<StoreContext, 'redis'>

const ringKey = 'district:{hallflow}:contact-keys'
const addLua = withIncludes('district/add-contact-key')
const resealLua = withIncludes('district/reseal-contact')

export interface ContactKey {
  readonly keyId: string
  /** Real ms. */
  readonly madeAt: number
  readonly wrapped: string
}

export interface ContactKeys {
  /** What new numbers are sealed with; absent: nobody has left a number yet. */
  readonly current: ContactKey | undefined
  /** Those that numbers may still be sealed with, too. */
  readonly all: readonly ContactKey[]
}

export async function readContactKeys ({ redis }: Store): Promise<ContactKeys> {
  const { current, ...keys } = await redis.hgetall(ringKey)
  const all = Object.values(keys).map(json => JSON.parse(json) as ContactKey).toSorted((one, other) => one.madeAt - other.madeAt)
  return { current: all.find(({ keyId }) => keyId === current), all }
}

/** `isFirst`: only where there is none. False where somebody was faster. */
export async function addContactKey ({ redis }: Store, key: ContactKey, { isFirst = false } = {}): Promise<boolean> {
  return await evaluate(redis, 'add-contact-key', addLua, [ringKey], [key.keyId, JSON.stringify(key), isFirst ? 'first' : 'next']) === 1
}

export async function retireContactKey ({ redis }: Store, keyId: string): Promise<void> {
  await redis.hdel(ringKey, keyId)
}

/** A number that waits for a call: where it stands, and how. */
export interface SealedContact { readonly key: string, readonly sealed: string }

/** The halls in which somebody waits to be called back. */
export async function hallsWithContacts ({ redis }: Store): Promise<string[]> {
  const nodes: readonly Redis[] = 'nodes' in redis ? redis.nodes('master') : [redis]
  const found = new Set<string>()
  for (const node of nodes) {
    for (let cursor = '0', isOver = false; !isOver;) {
      const [next, keys] = await node.scan(cursor, 'MATCH', 'hall:{*}:contacts', 'COUNT', 1000)
      for (const key of keys) found.add(/^hall:\{([^}]+)\}/.exec(key)?.[1] ?? '')
      cursor = next
      isOver = next === '0'
    }
  }
  return [...found].toSorted()
}

/** Every sealed number of these halls. */
export async function readContacts ({ redis }: Store, hallIds: readonly string[]): Promise<SealedContact[]> {
  const found: SealedContact[] = []
  for (const hallId of hallIds) {
    const ticketIds = await redis.zrangebyscore(`hall:{${hallId}}:contacts`, '-inf', '+inf')
    for (const ticketId of ticketIds) {
      const key = `hall:{${hallId}}:contact:${ticketId}`
      const sealed = await redis.get(key)
      if (sealed !== null) found.push({ key, sealed })
    }
  }
  return found
}

/** False where it was changed or deleted meanwhile. */
export async function resealContact ({ redis }: Store, { key, sealed }: SealedContact, anew: string): Promise<boolean> {
  return await evaluate(redis, 'reseal-contact', resealLua, [key], [sealed, anew]) === 1
}
