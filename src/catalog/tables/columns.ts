/** The columns of a table of items: what they are called, and how an item stands in them. */
import type { Catalog, Item } from '../../contract/catalog.js'

export const columns = ['itemId', 'nameZh', 'nameEn', 'department', 'service', 'theme', 'halls', 'online', 'bring', 'minutes', 'for', 'flags'] as const
export type Column = typeof columns[number]

/** The title that is written, and others by which a column is known. */
const titles: Readonly<Record<Column, { readonly zh: string, readonly en: string, readonly also: readonly string[] }>> = {
  itemId: { zh: '事项编码', en: 'Item id', also: ['编码', '事项编号', 'itemId', 'id'] },
  nameZh: { zh: '事项名称', en: 'Name (Chinese)', also: ['名称', '中文名称', 'name'] },
  nameEn: { zh: '英文名称', en: 'Name (English)', also: ['english'] },
  department: { zh: '部门', en: 'Department', also: ['所属部门', '实施部门', 'departmentId'] },
  service: { zh: '业务', en: 'Service', also: ['业务类别', '队列', 'serviceId'] },
  theme: { zh: '主题', en: 'Theme', also: ['themeId'] },
  halls: { zh: '办理大厅', en: 'Halls', also: ['大厅', '办理地点'] },
  online: { zh: '网上办理地址', en: 'Online address', also: ['网办地址', '网址', 'url'] },
  bring: { zh: '所需材料', en: 'Documents to bring', also: ['材料', '申请材料', 'bring'] },
  minutes: { zh: '办理时长（分钟）', en: 'Minutes', also: ['办理时长', '时长', '办理时长(分钟)', 'typicalMinutes'] },
  for: { zh: '办理对象', en: 'For', also: ['服务对象', '对象'] },
  flags: { zh: '标签', en: 'Flags', also: ['办理方式'] }
}
export const titleOf = (column: Column): { readonly zh: string, readonly en: string } => titles[column]

export const forWords = { person: { zh: '个人', en: 'person' }, organisation: { zh: '企业', en: 'organisation' }, both: { zh: '均可', en: 'both' } } as const
export const flagWords = { 'at-once': { zh: '马上办', en: 'at once' }, online: { zh: '网上办', en: 'online' }, nearby: { zh: '就近办', en: 'nearby' }, 'one-visit': { zh: '一次办', en: 'one visit' } } as const

/** Between the entries of one cell. */
export const separator = '；'

/** Which column a title means; `undefined` for one of somebody's own. */
export function columnOf (title: string): Column | undefined {
  const plain = plainOf(title)
  return columns.find(column => [titles[column].zh, titles[column].en, ...titles[column].also].some(each => plainOf(each) === plain))
}

/** One row of text for each item. Departments and the rest stand by their names where those are unmistakable. */
export function rowsOf ({ district, halls, items }: Catalog, lang: 'zh' | 'en'): string[][] {
  const names = <T>(entries: Iterable<T>, idOf: (entry: T) => string, nameOf: (entry: T) => string): ReadonlyMap<string, string> => {
    const all = [...entries]
    return new Map(all.map(entry => [idOf(entry), all.filter(other => nameOf(other) === nameOf(entry)).length === 1 ? nameOf(entry) : idOf(entry)]))
  }
  const departments = names(district.departments, each => each.departmentId, each => each.name[lang])
  const services = names(district.services, each => each.serviceId, each => each.name[lang])
  const themes = names(district.themes, each => each.themeId, each => each.name[lang])
  const hallNames = names(halls.values(), each => each.hallId, each => each.shortName[lang])
  const of = (map: ReadonlyMap<string, string>, id: string): string => map.get(id) ?? id
  const cells = (item: Item): Record<Column, string> => ({
    itemId: item.itemId, nameZh: item.name.zh, nameEn: item.name.en,
    department: of(departments, item.departmentId), service: of(services, item.serviceId), theme: of(themes, item.themeId),
    halls: item.halls.map(id => of(hallNames, id)).join(separator),
    online: item.online?.url ?? '', bring: item.bring.join(separator), minutes: String(item.typicalMinutes),
    for: forWords[item.for][lang], flags: item.flags.map(flag => flagWords[flag][lang]).join(separator)
  })
  return [columns.map(column => titles[column][lang]), ...[...items.values()].map(item => {
    const own = cells(item)
    return columns.map(column => own[column])
  })]
}

function plainOf (title: string): string {
  return title.normalize('NFKC').toLowerCase().replace(/[\s*_:：]+/g, '')
}
