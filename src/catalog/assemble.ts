/** The catalogue from its parts in the store: checked as the files are, and what is wrong said by part. */
import type { z } from 'zod'
import { Area, type Catalog, CounterPlan, Department, Grid, Item, Line, Printer, PriorityClass, Service, Theme, Zone } from '../contract/catalog.js'
import { CalendarDay } from '../contract/hours.js'
import { hallLists, hallOfPart, idFieldOf, join, kindOf, kinds, type Content, type Kind } from '../domain/catalog/parts.js'
import { compose } from './compose.js'
import { crossCheck } from './cross-check.js'
import { DistrictFile, HallFile, type Placed, within } from './parts.js'
import { pathText, type Problem } from './problems.js'
import { issueWords, wordsOf, type Words } from './problem-words.js'

/** What is wrong with a part, for the one who changes it. */
export interface PartProblem {
  readonly part: string
  /** Within the part, `services[0]`; empty for the part as a whole. */
  readonly path: string
  readonly message: Words
}

export type Assembled =
  | { readonly catalog: Catalog, readonly problems?: undefined }
  | { readonly problems: readonly PartProblem[], readonly catalog?: undefined }

export const shapes: Readonly<Record<Kind, z.ZodType>> = {
  district: DistrictFile.omit({ priorities: true, themes: true, services: true, calendar: true }),
  priority: PriorityClass,
  theme: Theme,
  service: Service,
  day: CalendarDay,
  department: Department,
  hall: HallFile.omit({ grids: true, areas: true, lines: true, counters: true, zones: true, printers: true }),
  grid: Grid,
  area: Area,
  line: Line,
  counter: CounterPlan,
  zone: Zone,
  printer: Printer,
  item: Item
}

/** Least and most parts of a kind, in the district or in each hall. */
const bounds: Partial<Record<Kind, readonly [number, number]>> = {
  theme: [1, 60], service: [1, 400], department: [1, 300], priority: [0, 40], day: [0, 400], hall: [1, 300], item: [1, 20_000],
  grid: [1, 60], area: [1, 60], line: [1, 200], counter: [1, 300], zone: [0, 20], printer: [0, 50]
}

export function assemble (parts: ReadonlyMap<string, Content>): Assembled {
  const problems: PartProblem[] = []
  for (const [part, { value }] of parts) problems.push(...problemsOf(parts, part, value))
  problems.push(...countProblems(parts))
  if (!parts.has('district')) problems.push({ part: 'district', path: '', message: { zh: '缺少地区设置', en: 'is missing' } })
  // What does not have its shape would make everything that names it look wrong, too.
  if (problems.length > 0) return { problems }
  const whole = join(parts)
  const placed = <T>(file: string, value: T): Placed<T> => ({
    value,
    problem: (path, says): Problem => {
      const at = whole.partAt(file, path)
      return { file: at.part, path: pathText(at.path), says }
    }
  })
  const listed = <T>(file: string, values: readonly unknown[]) => values.map((value, index) => within(placed(file, values), [index], value as T))
  const district = placed('district', DistrictFile.parse(whole.district))
  const halls = whole.halls.map(hall => placed(`hall/${String(hall['hallId'])}`, hall as HallFile))
  const nameIn = (kind: string, id: string): Words | undefined => parts.get(`${kind}/${id}`)?.value[kind === 'hall' ? 'shortName' : 'name'] as Words | undefined
  problems.push(...crossCheck({
    district, departments: listed<Department>('departments', whole.departments), halls, items: listed<Item>('items', whole.items), hallsWhole: true
  }).map(({ file, path, says }) => ({ part: file, path, message: wordsOf(says, nameIn) })))
  if (problems.length > 0) return { problems }
  return { catalog: compose(district.value, whole.departments as Department[], halls.map(({ value }) => value), whole.items as Item[]) }
}

/** What has been found to have the shape of its part: most of a catalogue is the same before and after a change. */
const sound = new WeakMap<object, string>()

function problemsOf (parts: ReadonlyMap<string, Content>, part: string, value: Content['value']): PartProblem[] {
  const hallId = hallOfPart(part)
  if (hallId !== undefined && !parts.has(`hall/${hallId}`)) return [{ part, path: '', message: { zh: `没有大厅 ${hallId}`, en: `no hall ${hallId}` } }]
  return shapeProblems(part, value)
}

/** What of a value does not have the shape of its part. */
export function shapeProblems (part: string, value: Content['value']): PartProblem[] {
  if (sound.get(value) === part) return []
  const found = lookedAt(part, value)
  if (found.length === 0) sound.set(value, part)
  return found
}

function lookedAt (part: string, value: Content['value']): PartProblem[] {
  const kind = kindOf(part)
  const problem = (path: string, message: Words): PartProblem => ({ part, path, message })
  if (!kinds.includes(kind)) return [problem('', { zh: `没有“${kind}”这一类设置`, en: `there is no kind ${kind}` })]
  const checked = shapes[kind].safeParse(value)
  if (!checked.success) return checked.error.issues.map(issue => problem(pathText(issue.path), issueWords(issue)))
  const idField = idFieldOf(kind)
  const hallId = hallOfPart(part)
  const named = idField === undefined ? 'district' : [kind, ...kind !== 'hall' && hallId !== undefined ? [hallId] : [], String(value[idField])].join('/')
  return part === named ? [] : [problem(idField ?? '', { zh: `编号与“${part}”不一致；编号不能改，请删去再新建`, en: `does not name ${part}: an id cannot be changed, remove it and add another` })]
}

function countProblems (parts: ReadonlyMap<string, Content>): PartProblem[] {
  const counts = new Map<string, number>()
  const add = (key: string): void => { counts.set(key, (counts.get(key) ?? 0) + 1) }
  const inHalls = Object.values(hallLists).map(([kind]) => kind as Kind)
  for (const part of parts.keys()) add(inHalls.includes(kindOf(part)) ? `${kindOf(part)}/${hallOfPart(part) ?? ''}` : kindOf(part))
  const hallIds = [...parts.keys()].filter(part => kindOf(part) === 'hall').map(part => hallOfPart(part) ?? '')
  return (Object.entries(bounds) as Array<[Kind, readonly [number, number]]>).flatMap(([kind, [least, most]]) =>
    (inHalls.includes(kind) ? hallIds.map(hallId => [`${kind}/${hallId}`, `hall/${hallId}`] as const) : [[kind, kind === 'hall' || kind === 'item' ? kind : 'district'] as const]).flatMap(([key, part]) => {
      const count = counts.get(key) ?? 0
      if (count >= least && count <= most) return []
      return [{ part, path: '', message: count < least ? { zh: `至少要有 ${least} 个${kindNames[kind].zh}`, en: `needs at least ${least} ${least === 1 ? kindNames[kind].en : kindNames[kind].many}` } : { zh: `最多 ${most} 个${kindNames[kind].zh}，现在有 ${count} 个`, en: `at most ${most} ${kindNames[kind].many}, now there are ${count}` } }]
    }))
}

/** How people call the kinds; `many`: more than one of them, in English. */
export const kindNames: Readonly<Record<Kind, Words & { readonly many: string }>> = {
  district: { zh: '地区设置', en: 'district', many: 'districts' }, priority: { zh: '优先类别', en: 'priority class', many: 'priority classes' }, theme: { zh: '主题', en: 'theme', many: 'themes' },
  service: { zh: '业务', en: 'service', many: 'services' }, day: { zh: '节假日', en: 'calendar day', many: 'calendar days' }, department: { zh: '部门', en: 'department', many: 'departments' },
  hall: { zh: '大厅', en: 'hall', many: 'halls' }, grid: { zh: '网格', en: 'grid', many: 'grids' }, area: { zh: '等候区', en: 'area', many: 'areas' }, line: { zh: '队列', en: 'line', many: 'lines' },
  counter: { zh: '窗口', en: 'window', many: 'windows' }, zone: { zh: '自助区', en: 'self-service zone', many: 'self-service zones' }, printer: { zh: '打印机', en: 'printer', many: 'printers' },
  item: { zh: '事项', en: 'item', many: 'items' }
}

