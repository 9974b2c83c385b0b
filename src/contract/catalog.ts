/** The district as data: what the files of `catalog/` must say. */
import { z } from 'zod'
import { CalendarDay, ClockTime, Exception, Hours, TimeZone, type OpenSpan } from './hours.js'
import { AreaId, CounterId, DepartmentId, GridId, HallId, ItemId, PrinterId, ServiceId, StationId, ThemeId, ZoneId } from './ids.js'
import { Alerting, Balancing, DayProfile, minutes } from './steering.js'
import { Priority } from './ticket.js'
import { usualAlerting, usualBalancing, usualDayProfile, usualVoice } from './usual.js'

export const Name = z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1).max(120) })
export type Name = z.infer<typeof Name>

/** Rules of behaviour that a district may set; times in minutes or seconds, as the name says. */
export const Rules = z.strictObject({
  /** Handicap of a counter for a line that it only assists. */
  assistHandicapMinutes: minutes,
  /** A visitor may be marked as missed after this many calls (the first included). */
  missAfterCalls: z.int().min(1).max(9),
  /** … and not before this long after the first call. */
  missAfterSeconds: z.int().min(0).max(600),
  callsMax: z.int().min(1).max(9),
  recallGapSeconds: z.int().min(0).max(120),
  /** A ticket returned by the counter rests this long before it may be called again. */
  returnRestSeconds: z.int().min(0).max(1800),
  /** A missed or parked visitor who is back within this time keeps the old place. */
  requeueGraceMinutes: minutes,
  undoSeconds: z.int().min(1).max(120),
  deferPlaces: z.int().min(1).max(20),
  /** Credit for the time away that an arriving phone ticket keeps, at most. */
  awayCreditMinutes: minutes,
  /** Appointments: callable this long before the slot, and on time up to this long after it. */
  appointmentEarlyMinutes: minutes,
  appointmentLateMinutes: minutes,
  /** Tickets are issued this long before opening and no longer this long before closing. */
  issueBeforeOpeningMinutes: minutes,
  issueUntilClosingMinutes: minutes,
  /** The hall's day is closed this long after its last closing time. */
  closeDayAfterMinutes: minutes,
  /** One agent (代办员) holds so many open tickets in a hall, and takes so many there a day; absent: the usual figures. 0: none. */
  agentOpenMax: z.int().min(0).max(200).optional(),
  agentDayMax: z.int().min(0).max(500).optional()
})
export type Rules = z.infer<typeof Rules>

/** `full`: chime and words; `chime`: words are left to the screens; `silent`: nothing. */
export const VoiceMode = z.enum(['full', 'chime', 'silent'])
export type VoiceMode = z.infer<typeof VoiceMode>

/** How calls are spoken. An area may differ from its district. */
export const Voice = z.strictObject({
  mode: VoiceMode,
  /** Other modes by the hall's clock; the first that holds counts. */
  hours: z.array(z.strictObject({ from: ClockTime, to: ClockTime, mode: VoiceMode })).max(24),
  /** English after the Chinese. */
  english: z.boolean(),
  /** 1 in a ticket number is spoken 幺, as on the telephone, or 一. */
  one: z.enum(['yao', 'yi']),
  /** A call is spoken this often when nobody waits behind it. */
  times: z.int().min(1).max(3),
  /** Share of full loudness, and during the midday rest. */
  volume: z.number().min(0).max(1),
  middayVolume: z.number().min(0).max(1),
  /** Speed of speech, words a minute. */
  rate: z.int().min(100).max(260)
})
export type Voice = z.infer<typeof Voice>

/** A ticket printer that the server reaches: over the network, or as a device file of its own machine. */
export const Printer = z.strictObject({
  printerId: PrinterId,
  name: Name,
  address: z.string().regex(/^(tcp:\/\/[A-Za-z0-9.:[\]-]+|file:\/[^\0]+)$/, 'must look like tcp://10.0.0.5:9100 or file:/dev/usb/lp0').max(200),
  /** Whether the printer has a Chinese font; without one every line is sent as a picture. */
  letters: z.enum(['gb18030', 'picture']),
  /** It never tells its state, as behind an old print server: what it was sent counts as printed. */
  isMute: z.literal(true).optional()
})
export type Printer = z.infer<typeof Printer>

export const PriorityClass = z.strictObject({
  priority: Priority,
  name: Name,
  headStartMinutes: minutes,
  /** Only staff give it; absent: visitors may choose it at the kiosk, too. */
  isStaffOnly: z.literal(true).optional(),
  /** What is shown for it: a card, a paper. */
  proof: Name.optional()
})
export const Theme = z.strictObject({ themeId: ThemeId, name: Name, hint: Name })
export const Department = z.strictObject({ departmentId: DepartmentId, name: Name })
export const Service = z.strictObject({
  serviceId: ServiceId,
  name: Name,
  /** Typical service time: the prior before anything is learnt. */
  typicalMinutes: z.number().positive().max(240)
})

export const Item = z.strictObject({
  itemId: ItemId,
  name: Name,
  departmentId: DepartmentId,
  serviceId: ServiceId,
  themeId: ThemeId,
  halls: z.array(HallId).min(1),
  online: z.strictObject({ url: z.url() }).optional(),
  bring: z.array(z.string().min(1).max(60)).max(12),
  typicalMinutes: z.number().positive().max(240),
  for: z.enum(['person', 'organisation', 'both']),
  /** 马上办 网上办 就近办 一次办. */
  flags: z.array(z.enum(['at-once', 'online', 'nearby', 'one-visit'])).max(4)
})

/** Metres from the left and from the top of a floor's plan. */
const metres = z.number().min(0).max(500)
const Place = z.strictObject({ x: metres, y: metres })

export const Area = z.strictObject({
  areaId: AreaId,
  name: Name,
  floor: Name,
  gridId: GridId,
  seats: z.int().min(0).max(2000),
  /** What differs here from the district's voice. */
  voice: Voice.partial().optional(),
  squareMetres: z.number().positive().max(10_000),
  /** Where it lies on the plan of its floor. */
  place: Place.extend({ width: metres, height: metres }).optional()
})
export const Grid = z.strictObject({ gridId: GridId, name: Name })

/** The people waiting for one service in one hall. Letters are unique across halls: one, or two where the single ones are used up. */
export const Line = z.strictObject({
  serviceId: ServiceId,
  letter: z.string().regex(/^[A-HJ-NP-Z]{1,2}$/, 'must be one or two of the letters A to Z without I and O'),
  areaId: AreaId,
  /** Tickets a day, at most. */
  quota: z.int().positive().max(100_000).optional(),
  /** Expected on an ordinary day, before anything is learnt. */
  ticketsPerDay: z.number().nonnegative().max(100_000).optional()
})

export const CounterPlan = z.strictObject({
  counterId: CounterId,
  /** What stands on the desk. */
  number: z.string().min(1).max(8),
  areaId: AreaId,
  services: z.array(ServiceId).min(1).max(20),
  assists: z.array(ServiceId).max(20).optional(),
  departmentId: DepartmentId.optional(),
  /** 一窗综合受理: its public name. */
  combined: Name.optional(),
  /** When somebody is to sit here, where it differs from the hall: a lunch of its own. */
  hours: Hours.optional(),
  /** … and on these dates. */
  exceptions: z.array(Exception).max(60).optional(),
  place: Place.optional()
})

/** Self-service: terminals and desks with coaches, for what can be done online. */
export const Zone = z.strictObject({
  zoneId: ZoneId,
  name: Name,
  areaId: AreaId,
  coaches: z.int().min(0).max(50),
  stations: z.array(z.strictObject({ stationId: StationId, name: Name })).min(1).max(60),
  /** Services whose online items can be done here; absent: all. */
  services: z.array(ServiceId).max(40).optional()
})

export const Hall = z.strictObject({
  hallId: HallId,
  name: Name,
  shortName: Name,
  address: Name,
  timeZone: TimeZone,
  /** The number day begins at this time of the hall's clock. */
  numberDayAt: ClockTime,
  hours: Hours,
  /** Other hours on these dates; none: closed. They come before the calendar. */
  exceptions: z.array(Exception).max(120).optional(),
  /** It opens on public holidays as on any day. */
  ignoresCalendar: z.literal(true).optional(),
  /** A small service point: numbers by phone or tablet, no kiosk and no walls. */
  isLight: z.literal(true).optional(),
  grids: z.array(Grid).min(1),
  areas: z.array(Area).min(1),
  lines: z.array(Line).min(1),
  counters: z.array(CounterPlan).min(1).max(300),
  zones: z.array(Zone).max(20).optional(),
  printers: z.array(Printer).max(50).optional(),
  rules: Rules.partial().optional()
})

export const District = z.strictObject({
  name: Name,
  rules: Rules,
  priorities: z.array(PriorityClass),
  themes: z.array(Theme).min(1),
  departments: z.array(Department).min(1),
  services: z.array(Service).min(1),
  /** Where everything is that can be done or booked without coming. */
  online: z.strictObject({ url: z.url() }).optional(),
  /** Public holidays, and the days on which their work is made up for. */
  calendar: z.array(CalendarDay).max(400).optional(),
  /** Minutes on the way from one hall to another. */
  travelMinutes: z.record(HallId, z.record(HallId, minutes)),
  balancing: Balancing.default(usualBalancing),
  alerting: Alerting.default(usualAlerting),
  dayProfile: DayProfile.default(usualDayProfile),
  voice: Voice.default(usualVoice)
})

export type PriorityClass = z.infer<typeof PriorityClass>
export type Theme = z.infer<typeof Theme>
export type Department = z.infer<typeof Department>
export type Service = z.infer<typeof Service>
export type Item = z.infer<typeof Item>
export type Area = z.infer<typeof Area>
export type Line = z.infer<typeof Line>
export type Zone = z.infer<typeof Zone>
export type CounterPlan = z.infer<typeof CounterPlan>
export type District = z.infer<typeof District>

/** A hall with the district's rules and its own exceptions merged, and the version of all that concerns it. */
export type Hall = Omit<z.infer<typeof Hall>, 'rules'> & {
  readonly rules: Rules
  /** By date: what its hours are where they are not those of the weekday, from the calendar and its exceptions. */
  readonly dates?: Readonly<Record<string, readonly OpenSpan[]>>
  readonly catalogVersion: string
}

/** What the loader hands to every room. */
export interface Catalog {
  readonly district: District
  readonly halls: ReadonlyMap<string, Hall>
  readonly services: ReadonlyMap<string, Service>
  readonly items: ReadonlyMap<string, Item>
}
