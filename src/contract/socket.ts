/** What is said on a socket. Screens speak once, to start watching; everything else they do goes over HTTP. */
import { z } from 'zod'
import type { Board, WallBoard, WallEvent } from './board.js'
import type { HallEvent } from './events.js'
import { HallId, TicketId, type CounterId } from './ids.js'
import type { RefusalCode } from './refusal.js'
import type { Move, Offer } from './move.js'
import type { TicketStatus } from './ticket.js'
import type { Wait } from './wait.js'

export const Audience = z.enum(['wall', 'counter', 'guide', 'visitor', 'agent'])
export type Audience = z.infer<typeof Audience>

export const WatchRequest = z.strictObject({
  hallId: HallId,
  audience: Audience,
  ticketId: TicketId.optional(),
  token: z.string().max(128).optional(),
  since: z.strictObject({ epoch: z.int().nonnegative(), version: z.int().nonnegative() }).optional()
})
export type WatchRequest = z.infer<typeof WatchRequest>

/** Counters and guides see an event they may not read as `hidden`, so that the count stays unbroken. */
export interface HiddenEvent { readonly version: number, readonly at: number, readonly type: 'hidden' }
export type StaffEvent = HallEvent | HiddenEvent

export type WatchReply =
  | { ok: true, board: Board | WallBoard }
  | { ok: true, events: Array<StaffEvent | WallEvent>, epoch: number }
  | { ok: true, view: TicketView }
  /** An agent's open tickets that are at home in that hall; from now on each is told as to its own phone. */
  | { ok: true, views: TicketView[] }
  | { ok: false, refusal: RefusalCode }

export interface EventBatch {
  readonly hallId: string
  readonly epoch: number
  readonly events: Array<StaffEvent | WallEvent>
}

/** `at` is the hall clock; `version` the last one sent on this connection. */
export interface Beat { readonly hallId: string, readonly epoch: number, readonly version: number, readonly at: number }

/** The whole small truth of one ticket; the latest wins. */
export interface TicketView {
  readonly ticketId: string
  readonly hallId: string
  readonly epoch: number
  readonly version: number
  readonly label: string
  readonly serviceId: string
  readonly status: TicketStatus
  readonly ending?: string
  readonly aheadCount: number
  readonly wait: Wait
  readonly counterId?: CounterId
  readonly offer?: Offer
  /** While it moves, and after. `stage` `released`: at home at `toHallId`, to be watched there. */
  readonly move?: Move
  readonly zone?: { readonly zoneId: string, readonly stationId?: string | undefined }
  readonly lastCalled?: string
  readonly at: number
}

export interface ScreenToServer {
  'hall:watch': (request: WatchRequest, reply: (answer: WatchReply) => void) => void
}

export interface ServerToScreen {
  'hall:events': (batch: EventBatch) => void
  'hall:beat': (beat: Beat) => void
  'ticket:view': (view: TicketView) => void
}

/** What a device shows when its socket opens: in a browser it cannot set headers. */
export const DeviceHandshake = z.object({
  device: z.string().regex(/^[A-Za-z0-9._-]{1,200}$/),
  /** As in its reports. */
  page: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/).optional(),
  home: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/).optional()
})

/** Under these names the feed hands it on, beside the caller's headers. */
export const shownAtHandshake = { page: 'x-device-page', home: 'x-device-home', address: 'x-device-address' } as const
