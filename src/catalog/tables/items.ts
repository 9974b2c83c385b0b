/** A table of items as somebody filled it in: each row an item, or what is wrong with it, by row and column. */
import { Item, type Catalog } from '../../contract/catalog.js'
import { idOf } from '../../domain/catalog/letters.js'
import { issueWords, type Words } from '../problem-words.js'
import { columnOf, flagWords, forWords, titleOf, type Column } from './columns.js'
import { FileProblem } from './file-problem.js'

/** `row` as the spreadsheet counts, the titles being row 1. */
export interface RowProblem { readonly row: number, readonly column: string, readonly message: Words }

export interface ItemRow { readonly row: number, readonly item: Item }

export interface ReadItems {
  readonly rows: readonly ItemRow[]
  readonly problems: readonly RowProblem[]
  /** Rows that said anything. */
  readonly rowCount: number
}

const rowsMax = 20_000
const between = /[；;、\n]/
/** Above the titles there may be a caption. */
const titlesWithin = 10
/** Columns without which a new item cannot be made. */
const needed: readonly Column[] = ['nameZh', 'department', 'service', 'theme', 'halls']

/** @throws {FileProblem} where the table has no titles that are known */
export function itemsOf (table: readonly (readonly string[])[], catalog: Catalog): ReadItems {
  const top = table.slice(0, titlesWithin).findIndex(cells => cells.filter(cell => columnOf(cell) !== undefined).length >= 2)
  if (top < 0) throw new FileProblem(`没有找到表头。第一行应有“${titleOf('itemId').zh}”“${titleOf('nameZh').zh}”等列名，可先导出一份作样子。`, `No titles were found. The first row needs columns like “${titleOf('itemId').en}” and “${titleOf('nameZh').en}”: export a table to see.`)
  const places = new Map<Column, number>()
  table[top]?.forEach((title, index) => {
    const column = columnOf(title)
    if (column && !places.has(column)) places.set(column, index)
  })
  const rows = table.slice(top + 1).map((cells, index) => ({ row: top + index + 2, cells })).filter(({ cells }) => cells.some(cell => cell.trim() !== ''))
  if (rows.length > rowsMax) throw new FileProblem(`最多 ${rowsMax} 行，这个文件有 ${rows.length} 行。`, `At most ${rowsMax} rows; this file has ${rows.length}.`)
  const missing = places.has('itemId') ? [] : needed.filter(column => !places.has(column))
  if (missing.length > 0) throw new FileProblem(`缺少列：${missing.map(column => titleOf(column).zh).join('、')}。`, `Columns are missing: ${missing.map(column => titleOf(column).en).join(', ')}.`)

  const read = reader(catalog)
  const found: ItemRow[] = []
  const problems: RowProblem[] = []
  const seen = new Map<string, number>()
  for (const { row, cells } of rows) {
    const told = (column: Column, message: Words): void => { problems.push({ row, column: titleOf(column).zh, message }) }
    const item = read(column => {
      const place = places.get(column)
      return place === undefined ? undefined : (cells[place] ?? '').trim()
    }, told, seen)
    if (!item) continue
    const first = seen.get(item.itemId)
    if (first === undefined) {
      seen.set(item.itemId, row)
      found.push({ row, item })
    } else told('itemId', { zh: `与第 ${first} 行重复`, en: `stands in row ${first}, too` })
  }
  return { rows: found, problems, rowCount: rows.length }
}

type Cell = (column: Column) => string | undefined
type Tell = (column: Column, message: Words) => void

function reader ({ district, halls, items }: Catalog) {
  const named = <T>(entries: Iterable<T>, idOfEntry: (entry: T) => string, namesOf: (entry: T) => readonly string[]): ReadonlyMap<string, string | undefined> => {
    const ids = new Map<string, string | undefined>()
    for (const entry of entries) for (const name of namesOf(entry).map(plain)) ids.set(name, ids.has(name) && ids.get(name) !== idOfEntry(entry) ? undefined : idOfEntry(entry))
    for (const entry of entries) ids.set(plain(idOfEntry(entry)), idOfEntry(entry))
    return ids
  }
  const lists = {
    department: named(district.departments, each => each.departmentId, each => [each.name.zh, each.name.en]),
    service: named(district.services, each => each.serviceId, each => [each.name.zh, each.name.en]),
    theme: named(district.themes, each => each.themeId, each => [each.name.zh, each.name.en]),
    halls: named([...halls.values()], each => each.hallId, each => [each.name.zh, each.name.en, each.shortName.zh, each.shortName.en])
  }
  const forIds = named(Object.keys(forWords), id => id, id => Object.values(forWords[id as Item['for']]))
  const flagIds = named(Object.keys(flagWords), id => id, id => Object.values(flagWords[id as Item['flags'][number]]))

  /** Cells of columns that the table does not have stay as they are; empty ones are empty. */
  return (cell: Cell, tell: Tell, taken: ReadonlyMap<string, number>): Item | undefined => {
    let isGood = true
    const wrong: Tell = (column, message) => {
      isGood = false
      tell(column, message)
    }
    const one = (column: Column, list: ReadonlyMap<string, string | undefined>, text: string): string | undefined => {
      const id = list.get(plain(text))
      if (id === undefined) wrong(column, text === '' ? { zh: '没有填写', en: 'is empty' } : list.has(plain(text)) ? { zh: `“${text}”有多个同名，请填编码`, en: `several are called ${text}: give the id` } : { zh: `没有“${text}”`, en: `there is no ${text}` })
      return id
    }
    const many = (column: Column, list: ReadonlyMap<string, string | undefined>): string[] | undefined => cell(column)?.split(between).map(each => each.trim()).filter(each => each !== '').flatMap(each => one(column, list, each) ?? [])

    const given = cell('itemId') ?? ''
    const known = given === '' ? undefined : items.get(given)
    const nameZh = cell('nameZh') ?? known?.name.zh ?? ''
    // Lists of items of other systems have no English: the Chinese stands until somebody writes it.
    const nameEn = (cell('nameEn') ?? known?.name.en ?? '') || nameZh
    const itemId = given !== '' ? given : idOf(nameEn, 'item', id => items.has(id) || taken.has(id), 64)
    const minutes = cell('minutes')
    const online = cell('online')
    const text = (column: 'department' | 'service' | 'theme', own: string | undefined): string | undefined => {
      const typed = cell(column)
      return typed === undefined && own !== undefined ? own : one(column, lists[column], typed ?? '')
    }
    const wish = {
      itemId,
      name: { zh: nameZh, en: nameEn },
      departmentId: text('department', known?.departmentId), serviceId: text('service', known?.serviceId), themeId: text('theme', known?.themeId),
      halls: many('halls', lists.halls) ?? known?.halls ?? [],
      ...online === undefined ? known?.online && { online: known.online } : online !== '' && { online: { url: online } },
      bring: cell('bring')?.split(between).map(each => each.trim()).filter(each => each !== '') ?? known?.bring ?? [],
      typicalMinutes: minutes === undefined || minutes === '' ? known?.typicalMinutes ?? 10 : Number(minutes.replace(/分钟?$/, '')),
      for: cell('for') === undefined || cell('for') === '' ? known?.for ?? 'both' : one('for', forIds, cell('for') ?? ''),
      flags: many('flags', flagIds) ?? known?.flags ?? []
    }
    if (!isGood) return undefined
    const checked = Item.safeParse(wish)
    if (checked.success) return checked.data
    for (const issue of checked.error.issues) wrong(columnAt(issue.path), issueWords(issue))
    return undefined
  }
}

const places: Readonly<Record<string, Column>> = { itemId: 'itemId', departmentId: 'department', serviceId: 'service', themeId: 'theme', halls: 'halls', online: 'online', bring: 'bring', typicalMinutes: 'minutes', for: 'for', flags: 'flags' }

/** The column that a place within an item was read from. */
export function columnAt ([first, second]: readonly PropertyKey[]): Column {
  return first === 'name' ? (second === 'en' ? 'nameEn' : 'nameZh') : places[String(first)] ?? 'itemId'
}

function plain (text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
