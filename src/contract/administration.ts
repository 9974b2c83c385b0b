/** The catalogue as an administrator changes it: parts, steps, what a change would do, and the history. */
import { z } from 'zod'
import { Item, Name, Service } from './catalog.js'
import { CalendarDay, ClockTime, DateText, Exception, Hours, OpenSpan } from './hours.js'
import { AreaId, CounterId, HallId, ItemId, ServiceId } from './ids.js'

const count = z.int().nonnegative()
const metres = z.number().min(0).max(500)

export const PartKind = z.enum(['district', 'priority', 'theme', 'service', 'day', 'department', 'hall', 'grid', 'area', 'line', 'counter', 'zone', 'printer', 'item'])
/** `district`, `service/tax`, `hall/downtown`, `counter/downtown/12`, `item/deed-tax` … */
export const PartKey = z.string().max(120).regex(/^(district|[a-z]+(\/[a-z0-9][a-z0-9-]{0,63}){1,2})$/, 'is no name of a part')
/** Nothing in a catalogue lies deeper. */
const depthMax = 10
const Value = z.record(z.string().max(60), z.unknown().refine(value => isFlat(value, depthMax), 'lies too deep'))

/** One part of the catalogue as it stands. */
export const CatalogPart = z.object({
  part: PartKey,
  kind: PartKind,
  hallId: HallId.optional(),
  /** Its place in its list: the smaller, the earlier. */
  order: z.number(),
  /** The head of the catalogue with which it was last written. */
  version: count,
  value: Value
})
export type CatalogPart = z.infer<typeof CatalogPart>

const newItem = Item.omit({ itemId: true, serviceId: true, halls: true, bring: true, flags: true }).extend({
  itemId: ItemId.optional(), bring: Item.shape.bring.optional(), flags: Item.shape.flags.optional()
})

/** What is to be done; several make one change, done or undone as one. */
export const CatalogStep = z.discriminatedUnion('do', [
  /** Writes a part as a whole; a new one stands last unless `order` says where. */
  z.strictObject({ do: z.literal('put'), part: PartKey, value: Value, order: z.number().optional() }),
  /** Writes some fields of a part; `null` takes a field away. */
  z.strictObject({ do: z.literal('patch'), part: PartKey, fields: Value, order: z.number().optional() }),
  z.strictObject({ do: z.literal('remove'), part: PartKey }),
  /** A service with its lines, counters and items. Ids and letters that are not given are chosen. */
  z.strictObject({
    do: z.literal('add-service'),
    service: Service.extend({ serviceId: ServiceId.optional() }),
    halls: z.array(z.strictObject({
      hallId: HallId, areaId: AreaId, letter: z.string().max(2).optional(), quota: z.int().positive().optional(), ticketsPerDay: z.number().nonnegative().optional(),
      counterIds: z.array(CounterId).min(1).max(300), assistCounterIds: z.array(CounterId).max(300).optional()
    })).min(1).max(50),
    items: z.array(newItem).max(200).optional()
  }),
  /** … with its lines and items, and from every counter and zone. */
  z.strictObject({ do: z.literal('remove-service'), serviceId: ServiceId }),
  /** The same break on every day with hours: of the hall, or of these counters alone. Absent times: none any more. */
  z.strictObject({ do: z.literal('lunch'), hallId: HallId, counterIds: z.array(CounterId).min(1).max(300).optional(), from: ClockTime.optional(), to: ClockTime.optional() }),
  /** Other hours on one date; none: closed; `null`: as usual again. */
  z.strictObject({ do: z.literal('exception'), hallId: HallId, counterIds: z.array(CounterId).min(1).max(300).optional(), date: DateText, hours: z.array(OpenSpan).max(6).nullable(), note: Exception.shape.note }),
  /** Replaces the calendar of these years. */
  z.strictObject({ do: z.literal('calendar'), years: z.array(z.int().min(2020).max(2100)).min(1).max(10), days: z.array(CalendarDay).max(200) }),
  /** The floor plan: where areas and counters lie, metres; `null`: nowhere. */
  z.strictObject({
    do: z.literal('place'), hallId: HallId,
    areas: z.record(AreaId, z.strictObject({ x: metres, y: metres, width: metres, height: metres }).nullable()).optional(),
    counters: z.record(CounterId, z.strictObject({ x: metres, y: metres }).nullable()).optional()
  }),
  /** A small service point (镇乡、街道): one area, desks with a tablet, numbers by phone or tablet. */
  z.strictObject({
    do: z.literal('add-light-hall'),
    hallId: HallId, name: Name, shortName: Name.optional(), address: Name, hours: Hours.optional(), desks: z.int().min(1).max(20).optional(), seats: z.int().min(0).max(500).optional(),
    services: z.array(z.strictObject({ serviceId: ServiceId, letter: z.string().max(2).optional() })).min(1).max(40),
    /** Minutes on the way to each other hall, both ways alike. */
    travelMinutes: z.record(HallId, z.number().min(0).max(1440)),
    /** Its time zone, rules and hours are those of this hall where not said; absent: of the first. */
    like: HallId.optional(),
    /** Items that can be done here, too; absent: every one of its services. */
    itemIds: z.array(ItemId).max(2000).optional()
  })
])
export type CatalogStep = z.infer<typeof CatalogStep>

/** `now`; `tomorrow`: the next day on which a hall concerned opens; or a date. */
export const EffectiveFrom = z.union([z.enum(['now', 'tomorrow']), DateText])
export const CatalogChangeRequest = z.strictObject({
  steps: z.array(CatalogStep).min(1).max(2000),
  from: EffectiveFrom.default('now'),
  note: z.string().max(200).default(''),
  /** The head that was looked at: what others have written since to the same parts is not overwritten. Absent: whatever stands there. */
  basedOn: count.optional()
})
export type CatalogChangeRequest = z.infer<typeof CatalogChangeRequest>

export const CatalogProblem = z.object({ part: z.string(), path: z.string(), message: Name.or(z.object({ zh: z.string(), en: z.string() })) })
const Said = z.object({ zh: z.string(), en: z.string() })

/** A part before and after. */
export const CatalogEdit = z.object({
  part: z.string(), kind: PartKind, hallId: HallId.optional(), name: Said,
  did: z.enum(['added', 'changed', 'removed']),
  fields: z.array(z.object({ field: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }))
})
export type CatalogEdit = z.infer<typeof CatalogEdit>

/** What the running day of a hall does not allow. */
export const CatalogObstacle = z.object({ kind: z.string(), hallId: HallId, count, labels: z.array(z.string()), message: Said })
export type CatalogObstacle = z.infer<typeof CatalogObstacle>

export const ChangeState = z.object({
  state: z.enum(['done', 'planned', 'withdrawn']),
  doneAt: z.int().optional(),
  /** The head of the catalogue that it made. */
  head: count.optional(),
  /** The change that took it back. */
  undoneBy: count.optional(),
  withdrawnBy: z.string().optional(),
  /** Why a planned one waits although its day has come. */
  waitsFor: z.array(Said).optional()
})
export type ChangeState = z.infer<typeof ChangeState>

export const ChangeRecord = z.object({
  id: z.int().positive(),
  /** Hall ms. */
  at: z.int(),
  by: z.string(),
  note: z.string(),
  title: Said,
  /** `now`, or the number day. */
  from: z.string(),
  counts: z.object({ added: count, changed: count, removed: count }),
  /** Those that it concerns, gone ones and new ones among them. */
  halls: z.array(z.string()),
  /** Those that it takes away. */
  hallsRemoved: z.array(z.string()).optional(),
  undoes: count.optional()
})
export type ChangeRecord = z.infer<typeof ChangeRecord>
export const CatalogChange = ChangeRecord.extend(ChangeState.shape)
export type CatalogChange = z.infer<typeof CatalogChange>

export const HallEffect = z.object({
  hallId: HallId, name: Said, isOpen: z.boolean(), openTickets: count, waiting: count, countersOpen: count,
  lines: z.object({ added: count, removed: count }), counters: z.object({ added: count, changed: count, removed: count })
})
export type HallEffect = z.infer<typeof HallEffect>

export const CatalogPreview = z.object({
  head: count,
  title: Said,
  edits: z.array(CatalogEdit),
  editCount: count,
  problems: z.array(CatalogProblem),
  /** In the way of doing it now. */
  obstacles: z.array(CatalogObstacle),
  /** Parts that somebody else has written since `basedOn`. */
  overtaken: z.array(z.object({ part: z.string(), by: z.string(), at: z.int(), change: count })),
  /** Planned changes that would not fit any more. */
  planned: z.array(z.object({ id: count, from: z.string(), title: Said, message: Said })),
  halls: z.array(HallEffect),
  /** The number day from which it would hold where it is not now; and what `tomorrow` is. */
  day: z.string().optional(),
  tomorrow: z.string(),
  /** Nothing stands in the way. */
  isPossible: z.boolean()
})
export type CatalogPreview = z.infer<typeof CatalogPreview>

export const CatalogChanged = z.object({ change: CatalogChange, head: count })
export type CatalogChanged = z.infer<typeof CatalogChanged>

/** What is wrong in a table of items, as the spreadsheet counts its rows. */
const tableRows = {
  rowCount: count, goodCount: count,
  rowProblems: z.array(z.object({ row: z.int(), column: z.string(), message: Said })), rowProblemCount: count
}
export const ItemTablePreview = z.object({ ...tableRows, counts: ChangeRecord.shape.counts, preview: CatalogPreview })
export type ItemTablePreview = z.infer<typeof ItemTablePreview>
export const ItemTableChanged = CatalogChanged.extend(tableRows)

/** Public holidays of a country, to be taken over by the step `calendar`. */
export const NationalCalendar = z.strictObject({ calendarId: z.string(), name: Said, years: z.array(z.int()), days: z.array(CalendarDay) })
export type NationalCalendar = z.infer<typeof NationalCalendar>

function isFlat (value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every(each => isFlat(each, depth - 1))
}
