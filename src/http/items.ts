/** What one can come for: the search of kiosks and phones. */
import { z } from 'zod'
import type { Catalog, Item } from '../contract/catalog.js'
import { HallId, ThemeId } from '../contract/ids.js'
import { ItemFound } from '../contract/pages.js'
import { limits } from '../domain/limits.js'
import { refused, type Api } from './api.js'
import type { HttpContext } from './context.js'

const Query = z.strictObject({ q: z.string().max(60).optional(), hallId: HallId.optional(), themeId: ThemeId.optional() })

export function items (app: Api, { store, searchItems }: HttpContext): void {
  app.get('/items', {
    config: { action: 'hall:read' },
    schema: { tags: ['public'], summary: 'Items by Chinese text, pinyin initials or code; by hall; by theme', querystring: Query, response: { 200: z.array(ItemFound), ...refused } }
  }, async ({ query: { q, hallId, themeId } }) => {
    const catalog = store.catalog.current()
    const found = q === undefined
      ? [...catalog.items.values()].filter(item => hallId === undefined || item.halls.includes(hallId))
      : searchItems(q, hallId === undefined ? {} : { hallId })
    return found.filter(item => themeId === undefined || item.themeId === themeId)
      .slice(0, limits.itemsFoundMax).map(item => foundOf(catalog, item))
  })
}

function foundOf ({ district }: Catalog, item: Item) {
  const department = district.departments.find(each => each.departmentId === item.departmentId)?.name ?? { zh: item.departmentId, en: item.departmentId }
  return { ...item, department }
}
