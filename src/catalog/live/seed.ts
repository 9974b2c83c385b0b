/** The files and the store: files fill an empty store, and can be brought in or written out again. */
import type { ChangeRecord } from '../../contract/administration.js'
import type { StoreContext } from '../../store/context.js'
import { changeCatalog, readCatalogState, type CatalogState } from '../../store/district/catalog.js'
import { split, type Content, type Part, type Whole } from '../../domain/catalog/parts.js'
import { editsOf, type Edit } from '../../domain/catalog/edits.js'
import { same } from '../../domain/same.js'
import { readCatalogFiles } from '../load.js'
import { countsOf } from './describe.js'

/** @throws {CatalogProblems} */
export function partsOfFiles (folder: string): Map<string, Content> {
  return split(plain<Whole>(readCatalogFiles(folder)))
}

/** Fills the store with what the files say, if nothing is in it. Answers whether this process did it. */
export async function seed (store: Pick<StoreContext, 'redis' | 'now'>, folder: string): Promise<boolean> {
  const state = await readCatalogState(store)
  if (state.revision > 0) return false
  const parts = new Map([...partsOfFiles(folder)].map(([part, content]): [string, Part] => [part, { ...content, version: 1 }]))
  const record: ChangeRecord = {
    id: 1, at: store.now(), by: 'agent:catalog', note: '', from: 'now', halls: [], counts: { added: parts.size, changed: 0, removed: 0 },
    title: { zh: '由文件建立', en: 'made from the files' }
  }
  const written = await changeCatalog(store, { revision: 0, put: parts, change: { record, edits: [] }, states: new Map([[1, { state: 'done', doneAt: store.now(), head: 1 }]]) })
  return written !== 'overtaken'
}

/** What would have to be done to the store for it to say what the files say. Places in lists are compared as ranks: a list that differs takes the files' order. */
export function differences (state: Pick<CatalogState, 'parts'>, files: ReadonlyMap<string, Content>): Edit[] {
  const [own, theirs] = [lists(state.parts), lists(files)]
  const isMoved = new Set([...theirs].filter(([list, parts]) => !same(own.get(list)?.filter(part => files.has(part)), parts.filter(part => state.parts.has(part)))).map(([list]) => list))
  const gone = [...state.parts.keys()].filter(part => !files.has(part)).map(part => ({ part, value: null }))
  return editsOf(state.parts, [...gone, ...[...files].map(([part, content]) => {
    const known = state.parts.get(part)
    return { part, value: content.value, order: known && !isMoved.has(listOf(part, content)) ? known.order : content.order }
  })])
}

/** In words, how much differs. */
export function differenceWords (edits: readonly Edit[]): string {
  const { added, changed, removed } = countsOf(edits)
  return [[added, 'only in the files'], [changed, 'different'], [removed, 'only in the store']].filter(([count]) => count !== 0).map(([count, what]) => `${count} ${what}`).join(', ')
}

/** The parts of each list, in their order. Items stand by theme. */
function lists (parts: ReadonlyMap<string, Content>): Map<string, string[]> {
  const result = new Map<string, Array<[string, number]>>()
  for (const [part, content] of parts) {
    const list = listOf(part, content)
    const known = result.get(list)
    if (known) known.push([part, content.order])
    else result.set(list, [[part, content.order]])
  }
  return new Map([...result].map(([list, entries]) => [list, entries.toSorted(([one, first], [other, second]) => first - second || (one < other ? -1 : 1)).map(([part]) => part)]))
}

function listOf (part: string, { value }: Content): string {
  return `${part.slice(0, part.lastIndexOf('/'))} ${part.startsWith('item/') ? String(value['themeId']) : ''}`
}

/** As JSON says it: without fields that are there but undefined. */
function plain<T> (value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
