/** What screens ask for to draw themselves: halls, items, a counter, a demo. */
import { z } from 'zod'
import { Area, CounterPlan, Grid, Name, Rules, Theme, Zone } from './catalog.js'
import { Alerting } from './steering.js'
import { Exception, Hours } from './hours.js'
import { Counter, CounterState } from './counter.js'
import { Role } from './http.js'
import { AreaId, CounterId, DepartmentId, HallId, ItemId, ServiceId, ThemeId, TicketId } from './ids.js'
import { Priority, Ticket } from './ticket.js'
import { Wait } from './wait.js'

const count = z.int().nonnegative()

export const LinePage = z.object({
  serviceId: ServiceId,
  name: Name,
  letter: z.string(),
  areaId: AreaId,
  waiting: count,
  countersOpen: count,
  wait: Wait,
  /** No more numbers today: who came now could not be served. */
  isClosing: z.boolean(),
  /** Nine of ten visits are over by then. */
  usualMs: count
})

export const HallSummary = z.object({
  hallId: HallId,
  name: Name,
  isOpen: z.boolean(),
  waiting: count,
  /** Quiet, moderate, busy, very busy: by people per seat. */
  level: z.int().min(0).max(3),
  lines: z.array(LinePage.omit({ areaId: true, usualMs: true }))
})
export type HallSummary = z.infer<typeof HallSummary>

export const HallPage = z.object({
  hallId: HallId,
  name: Name,
  shortName: Name,
  address: Name,
  timeZone: z.string(),
  hours: Hours,
  /** Dates of the next fortnight with other hours: none is closed. */
  dates: z.array(Exception).optional(),
  isOpen: z.boolean(),
  /** Tickets are issued a while before opening, and no longer a while before closing. */
  isIssuing: z.boolean(),
  nextOpeningAt: z.int().optional(),
  isDemo: z.boolean(),
  /** A small service point: numbers by phone or tablet. */
  isLight: z.literal(true).optional(),
  version: count,
  areas: z.array(Area),
  grids: z.array(Grid),
  /** Self-service. */
  zones: z.array(Zone),
  /** The district's address online. */
  online: z.object({ url: z.string() }).optional(),
  /** On the way from here to each other hall. */
  travelMinutes: z.record(HallId, z.number().nonnegative()),
  lines: z.array(LinePage),
  counters: z.array(z.object({
    counterId: CounterId,
    number: z.string(),
    areaId: AreaId,
    services: z.array(ServiceId),
    assists: z.array(ServiceId).optional(),
    combined: Name.optional(),
    hours: Hours.optional(),
    exceptions: z.array(Exception).optional(),
    place: CounterPlan.shape.place,
    state: CounterState
  })),
  /** What the flow of the hall is drawn by. */
  alerting: Alerting.pick({ peoplePerTicket: true, stuckFactor: true }),
  themes: z.array(Theme),
  priorities: z.array(z.object({ priority: Priority, name: Name, isStaffOnly: z.literal(true).optional(), proof: Name.optional() })),
  rules: Rules
})
export type HallPage = z.infer<typeof HallPage>

export const ItemFound = z.object({
  itemId: ItemId,
  name: Name,
  department: Name,
  departmentId: DepartmentId,
  serviceId: ServiceId,
  themeId: ThemeId,
  halls: z.array(HallId),
  online: z.object({ url: z.string() }).optional(),
  bring: z.array(z.string()),
  typicalMinutes: z.number(),
  for: z.enum(['person', 'organisation', 'both']),
  flags: z.array(z.string())
})
export type ItemFound = z.infer<typeof ItemFound>

/** The last press at a counter, while it can be taken back. */
export const Undoable = z.object({
  /** Hall ms. */
  until: count,
  /** What it did, as the log says: one step, or two of finish-and-call-next. */
  did: z.array(z.object({ type: z.string(), label: z.string(), ticketId: TicketId, version: count })),
  /** As the log names who pressed: `clerk:lin`, `pad:3`. */
  by: z.string(),
  /** The counter's version after it: with any other it is over. */
  counterVersion: count
})
export type Undoable = z.infer<typeof Undoable>

export const CounterPage = z.object({
  counter: Counter,
  /** Whom it calls or serves. */
  ticket: Ticket.nullable(),
  note: z.string().optional(),
  /** Of an agent's ticket; for clerks, not for pads. */
  caseNumber: z.string().optional(),
  undoable: Undoable.optional(),
  number: z.string(),
  areaId: AreaId,
  lines: z.array(z.object({ serviceId: ServiceId, name: Name, handicapMs: z.int(), waiting: count })),
  rules: Rules,
  /** Whom this counter has set aside, the longest first: for a number pad, which sees no board. */
  parked: z.array(Ticket.pick({ ticketId: true, label: true, parkedAt: true })),
  today: z.object({ served: count, meanServiceMs: count.optional() })
})
export type CounterPage = z.infer<typeof CounterPage>

export const ArrivalCode = z.object({ code: z.string(), untilMs: count })
export type ArrivalCode = z.infer<typeof ArrivalCode>

export const DemoPage = z.object({
  halls: z.array(z.object({
    hallId: HallId,
    name: Name,
    areas: z.array(z.object({ areaId: AreaId, name: Name })),
    counters: z.array(z.object({ counterId: CounterId, number: z.string(), areaId: AreaId, services: z.array(ServiceId) }))
  })),
  accounts: z.array(z.object({ username: z.string(), role: Role })),
  password: z.string()
})
export type DemoPage = z.infer<typeof DemoPage>
export const DeviceAnswer = z.object({ token: z.string(), role: z.enum(['kiosk', 'wall', 'pad', 'rating']), hallId: HallId, counterId: CounterId.optional() })

/**
 * `degraded`: numbers are given and called, but something behind it does not work; `away`: this process can do nothing for anybody.
 */
export const Health = z.object({
  status: z.enum(['ok', 'degraded', 'away']),
  parts: z.record(z.string(), z.enum(['ok', 'degraded', 'away'])).optional(),
  /** A sentence for each part that is not well: what is wrong, and what still works. */
  reasons: z.array(z.string()).optional()
})
