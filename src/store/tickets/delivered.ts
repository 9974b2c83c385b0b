/** What a clerk says was done, checked against the catalogue. */
import { Refusal } from '../../contract/refusal.js'
import type { StoreContext } from '../context.js'

/**
 * Each item once; nothing where nothing was said.
 *
 * @throws {Refusal} `item-unknown`
 */
export function deliveredItems (store: StoreContext, items: readonly string[] = []): readonly string[] | undefined {
  const { items: known } = store.catalog.current()
  if (!items.every(itemId => known.has(itemId))) throw new Refusal('item-unknown')
  return items.length === 0 ? undefined : [...new Set(items)]
}
