/** The name of what a hall's catalogue says: the same for the same content, another for any other. */
import { createHash } from 'node:crypto'
import type { District, Hall, Item } from '../contract/catalog.js'

/** Twelve hexadecimal digits: enough to tell apart the few thousand versions a hall may see. */
const versionLength = 12

/**
 * Over all that concerns the hall: the district without the ways between other halls, the hall
 * with its rules, and the items that it does, in their order.
 */
export function versionOf (district: District, hall: Omit<Hall, 'catalogVersion'>, items: readonly Item[]): string {
  const { hallId } = hall
  const travelMinutes = Object.entries(district.travelMinutes).flatMap(([from, ways]) =>
    Object.entries(ways).filter(([to]) => from === hallId || to === hallId).map(([to, minutes]) => [from, to, minutes]))
  const content = canonical({
    district: { ...district, travelMinutes: travelMinutes.map(String).toSorted() },
    hall
  })
  const own = items.filter(item => item.halls.includes(hallId)).map(textOf).join('\n')
  return createHash('sha256').update(content).update(own).digest('hex').slice(0, versionLength)
}

/** An item that nobody changed is not put in order again for every hall and every change. */
function textOf (item: Item): string {
  let text = texts.get(item)
  if (text === undefined) texts.set(item, text = canonical(item))
  return text
}

const texts = new WeakMap<Item, string>()

/** JSON with the keys of every object in order: how a file is laid out is not what it says. */
export function canonical (value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => one < other ? -1 : 1))
      : part)
}
