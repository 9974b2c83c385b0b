/** Who has last written the parts that somebody else wants to change: so that the two can talk. */
import type { CatalogPreview } from '../../contract/administration.js'
import type { StoreContext } from '../../store/context.js'
import { readChanges, type CatalogState } from '../../store/district/catalog.js'

/** Far enough back to find who wrote while somebody had the page open. */
const lookedBack = 200
const toldMax = 50

export async function writersOf (store: Pick<StoreContext, 'redis'>, { parts }: Pick<CatalogState, 'parts'>, keys: readonly string[]): Promise<CatalogPreview['overtaken']> {
  if (keys.length === 0) return []
  const changes = await readChanges(store, { count: lookedBack })
  return [...new Set(keys)].slice(0, toldMax).map(part => {
    const version = parts.get(part)?.version
    const change = version === undefined ? undefined : changes.find(({ head }) => head === version)
    return { part, by: change?.by ?? '', at: change?.at ?? 0, change: change?.id ?? 0 }
  })
}
