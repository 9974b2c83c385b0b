/**
 * The catalogue in parts, each with a name of its own: the grain in which it is changed, compared and undone.
 *
 * `district`, `service/<id>`, `hall/<id>`, `counter/<hall>/<id>`, `item/<id>` … Joined again they are what the files say.
 */

/** What a part says, and its place among those of its list: the smaller, the earlier. */
export interface Content {
  readonly order: number
  readonly value: Readonly<Record<string, unknown>>
}

/** `version`: the head of the catalogue with which it was last written. */
export interface Part extends Content { readonly version: number }
export type Parts = ReadonlyMap<string, Part>

/** The lists of the district's file and of a hall's, the kind of their parts, and what names an entry. */
export const districtLists = {
  priorities: ['priority', 'priority'], themes: ['theme', 'themeId'], services: ['service', 'serviceId'], calendar: ['day', 'date']
} as const
export const hallLists = {
  grids: ['grid', 'gridId'], areas: ['area', 'areaId'], lines: ['line', 'serviceId'], counters: ['counter', 'counterId'], zones: ['zone', 'zoneId'], printers: ['printer', 'printerId']
} as const
/** Absent from a file rather than empty. */
const mayBeAbsent: readonly string[] = ['calendar', 'zones', 'printers']

export const kinds = ['district', 'priority', 'theme', 'service', 'day', 'department', 'hall', 'grid', 'area', 'line', 'counter', 'zone', 'printer', 'item'] as const
export type Kind = typeof kinds[number]

type Entry = Readonly<Record<string, unknown>>

/** The catalogue as its files give it. */
export interface Whole {
  readonly district: Entry
  readonly departments: readonly Entry[]
  readonly halls: readonly Entry[]
  readonly items: readonly Entry[]
}

export function kindOf (key: string): Kind {
  return key.split('/', 1)[0] as Kind
}

/** The hall that a part belongs to, or is. */
export function hallOfPart (key: string): string | undefined {
  const [kind = '', hallId] = key.split('/')
  return kind === 'hall' || Object.values(hallLists).some(([each]) => each === kind) ? hallId : undefined
}

/** What names an entry of a kind: the id that its part's name ends with. */
export function idFieldOf (kind: Kind): string | undefined {
  const lists: ReadonlyArray<readonly [string, string]> = [...Object.values(districtLists), ...Object.values(hallLists)]
  return { department: 'departmentId', hall: 'hallId', item: 'itemId' }[kind as string] ?? lists.find(([each]) => each === kind)?.[1]
}

export function split ({ district, departments, halls, items }: Whole): Map<string, Content> {
  const parts = new Map<string, Content>()
  const put = (key: string, order: number, value: Entry): void => { parts.set(key, { order, value }) }
  const lists = (whole: Entry, names: typeof districtLists | typeof hallLists, within: string): Entry => {
    const rest: Record<string, unknown> = { ...whole }
    for (const [list, [kind, id]] of Object.entries(names)) {
      const entries = (whole[list] ?? []) as readonly Entry[]
      entries.forEach((entry, index) => put(`${kind}/${within}${String(entry[id])}`, index, entry))
      delete rest[list]
    }
    return rest
  }
  put('district', 0, lists(district, districtLists, ''))
  departments.forEach((each, index) => put(`department/${String(each['departmentId'])}`, index, each))
  halls.forEach((each, index) => put(`hall/${String(each['hallId'])}`, index, lists(each, hallLists, `${String(each['hallId'])}/`)))
  items.forEach((each, index) => put(`item/${String(each['itemId'])}`, index, each))
  return parts
}

export interface Joined extends Whole {
  /** The part that stands at a place of the whole: `counters[2]` of a hall, with the rest of the path. */
  readonly partAt: (file: string, path: readonly PropertyKey[]) => { readonly part: string, readonly path: readonly PropertyKey[] }
}

/** `file` is `district`, `departments`, `items`, or the part of a hall. */
export function join (parts: ReadonlyMap<string, Content>): Joined {
  const byKind = new Map<string, Array<[string, Content]>>()
  for (const each of parts) {
    const group = groupOf(each[0])
    const known = byKind.get(group)
    if (known) known.push(each)
    else byKind.set(group, [each])
  }
  const keys = new Map<string, string[]>()
  const listed = (file: string, list: string, group: string): Entry[] => {
    const entries = (byKind.get(group) ?? []).toSorted(([oneKey, one], [otherKey, other]) => one.order - other.order || (oneKey < otherKey ? -1 : 1))
    keys.set(`${file} ${list}`, entries.map(([key]) => key))
    return entries.map(([, { value }]) => value)
  }
  const withLists = (file: string, head: Entry, names: typeof districtLists | typeof hallLists, within: string): Entry => {
    const lists = Object.entries(names).map(([list, [kind]]) => [list, listed(file, list, `${kind}${within}`)] as const)
    return { ...head, ...Object.fromEntries(lists.filter(([list, entries]) => entries.length > 0 || !mayBeAbsent.includes(list))) }
  }
  const halls = listed('halls', '', 'hall').map(hall => withLists(`hall/${String(hall['hallId'])}`, hall, hallLists, `/${String(hall['hallId'])}`))
  return {
    district: withLists('district', parts.get('district')?.value ?? {}, districtLists, ''),
    departments: listed('departments', '', 'department'),
    halls,
    items: listed('items', '', 'item'),
    partAt: (file, path) => {
      const [first, second, ...rest] = path
      const own = typeof first === 'number' ? keys.get(`${file} `)?.[first] : undefined
      if (own !== undefined) return { part: own, path: path.slice(1) }
      const inner = typeof second === 'number' ? keys.get(`${file} ${String(first)}`)?.[second] : undefined
      return inner === undefined ? { part: file, path } : { part: inner, path: rest }
    }
  }
}

/** `counter/downtown/12` → `counter/downtown`, `item/x` → `item`. */
function groupOf (key: string): string {
  return key === 'district' ? key : key.slice(0, key.lastIndexOf('/'))
}

/** An id or a name of an entry whose shape is not known yet. */
export function textOf (value: unknown): string {
  return typeof value === 'string' ? value : ''
}
