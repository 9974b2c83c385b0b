/** Items in and out as tables: what a file would change, row by row; bad rows are told and lose no good ones. */
import type { ItemTablePreview } from '../../contract/administration.js'
import { Refusal } from '../../contract/refusal.js'
import { applied, editsOf, type Wish } from '../../domain/catalog/edits.js'
import type { Parts } from '../../domain/catalog/parts.js'
import type { Act } from '../../store/context.js'
import { assemble } from '../assemble.js'
import { rowsOf, titleOf } from '../tables/columns.js'
import { csvOf } from '../tables/csv.js'
import { FileProblem } from '../tables/file-problem.js'
import { columnAt, itemsOf, type RowProblem } from '../tables/items.js'
import { tableOf } from '../tables/table.js'
import { xlsxOf } from '../tables/xlsx.js'
import type { Changed, CatalogDesk } from './desk.js'
import { countsOf } from './describe.js'
import type { CatalogHome } from './home.js'

export interface ItemTable {
  readonly bytes: Buffer
  /** Items that the table does not have go. */
  readonly isWhole: boolean
  readonly from: string
  readonly basedOn?: number | undefined
}

const problemsTold = 500

export type ItemsDesk = ReturnType<typeof openItemsDesk>

export function openItemsDesk (home: CatalogHome, desk: CatalogDesk) {
  /** The good rows as wishes, and what is wrong with the others. @throws {Refusal} `file-unreadable` */
  async function read ({ bytes, isWhole }: ItemTable) {
    try {
      const state = await home.refresh()
      const { rows, problems, rowCount } = itemsOf(await tableOf(bytes), home.store.catalog.current())
      const found = [...problems]
      let good = rows
      // A hall without a line for its service, an address that is missing: known only when all stands together.
      for (;;) {
        const made = assemble(applied(state.parts, editsOf(state.parts, wishesOf(good, state.parts, false)), state.head + 1))
        const bad = new Map((made.problems ?? []).flatMap(problem => {
          const row = good.find(({ item }) => problem.part === `item/${item.itemId}`)
          return row ? [[row, problem] as const] : []
        }))
        if (bad.size === 0) break
        for (const [{ row }, { path, message }] of bad) found.push({ row, column: titleOf(columnAt([path.split(/[.[]/, 1)[0] ?? ''])).zh, message })
        good = good.filter(row => !bad.has(row))
      }
      const wishes = (parts: Parts) => wishesOf(good, parts, isWhole && found.length === 0)
      return { wishes, problems: found.toSorted((one, other) => one.row - other.row), rowCount, goodCount: good.length, counts: countsOf(editsOf(state.parts, wishes(state.parts))) }
    } catch (problem) {
      if (problem instanceof FileProblem) throw new Refusal('file-unreadable', { message: problem.words })
      throw problem
    }
  }

  return {
    table: async (kind: 'csv' | 'xlsx', lang: 'zh' | 'en'): Promise<Buffer> => {
      await home.refresh()
      const rows = rowsOf(home.store.catalog.current(), lang)
      return kind === 'csv' ? Buffer.from(csvOf(rows)) : await xlsxOf(rows, lang === 'zh' ? '事项' : 'Items')
    },
    preview: async (table: ItemTable): Promise<ItemTablePreview> => {
      const { wishes, problems, rowCount, goodCount, counts } = await read(table)
      return { ...told(problems, rowCount, goodCount), counts, preview: await desk.preview({ wishes, from: table.from, basedOn: table.basedOn }) }
    },
    /** The good rows, as one change. @throws {Refusal} `file-unreadable`, and as the desk's `change` */
    bring: async (table: ItemTable, note: string, act: Act): Promise<Changed & ReturnType<typeof told>> => {
      const { wishes, problems, rowCount, goodCount } = await read(table)
      return { ...await desk.change({ wishes, from: table.from, note, basedOn: table.basedOn }, act), ...told(problems, rowCount, goodCount) }
    }
  }
}

function wishesOf (rows: ReadonlyArray<{ readonly item: object & { readonly itemId: string } }>, parts: Parts, isWhole: boolean): Wish[] {
  const named = new Set(rows.map(({ item }) => `item/${item.itemId}`))
  return [
    ...isWhole ? [...parts.keys()].filter(part => part.startsWith('item/') && !named.has(part)).map(part => ({ part, value: null })) : [],
    ...rows.map(({ item }) => ({ part: `item/${item.itemId}`, value: { ...item } }))
  ]
}

function told (problems: readonly RowProblem[], rowCount: number, goodCount: number) {
  return { rowCount, goodCount, rowProblems: problems.slice(0, problemsTold).map(each => ({ ...each })), rowProblemCount: problems.length }
}
