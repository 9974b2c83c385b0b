/** Hooks, as they are administered: where signed deliveries of events go, and how they fared. */
import { z } from 'zod'
import { plainText } from './http.js'
import { HallId } from './ids.js'
import { HallsNamed, KeyHistory } from './keys.js'
import { OutsideEventType } from './outside.js'

const count = z.int().nonnegative()
/** Real clock, epoch ms. */
const moment = count

export const HookId = z.string().regex(/^h-[a-z0-9]{10}$/)
export const DeliveryId = z.string().regex(/^h-[a-z0-9]{10}\.[a-z0-9.-]{1,80}$/)
/** `failing`: its last delivery was not taken, and is tried again. `paused`: nothing goes out until somebody resumes it. */
export const HookState = z.enum(['active', 'failing', 'paused'])
export type HookState = z.infer<typeof HookState>
/** `asked`: by an administrator. `silent`: nothing was taken for three days. `gone`: the receiver answered 410. */
export const PausedBecause = z.enum(['asked', 'silent', 'gone'])
export type PausedBecause = z.infer<typeof PausedBecause>

/** Why a delivery was not taken; `status`: the answer was not 2xx; `redirect`: it was 3xx, which is never followed. */
export const DeliveryFault = z.enum(['address', 'connect', 'tls', 'timeout', 'redirect', 'status', 'answer-too-large', 'broken-off'])
export type DeliveryFault = z.infer<typeof DeliveryFault>

export const Delivery = z.object({
  deliveryId: DeliveryId,
  /** `again`: asked for by an administrator, out of its turn. */
  kind: z.enum(['events', 'again', 'test']),
  hallId: HallId.optional(),
  /** Versions after `after` up to `through`. */
  after: count.optional(),
  through: count.optional(),
  /** How many events it held. */
  events: count,
  /** Began at, took so long. */
  at: moment,
  ms: count,
  /** 1 for the first. */
  attempt: z.int().positive(),
  isOk: z.boolean(),
  status: z.int().optional(),
  fault: DeliveryFault.optional(),
  /** The first letters of what the receiver answered, cleaned of what cannot be shown. */
  answer: z.string().optional()
})
export type Delivery = z.infer<typeof Delivery>

export const HookPage = z.object({
  hookId: HookId,
  version: count,
  name: z.string(),
  url: z.string(),
  /** Absent: every hall. */
  halls: z.array(HallId).optional(),
  events: z.array(OutsideEventType),
  note: z.string().optional(),
  state: HookState,
  pausedBecause: PausedBecause.optional(),
  pausedAt: moment.optional(),
  createdAt: moment,
  createdBy: z.string(),
  /** The newest first, two at most: `hint` is the end of each. Every delivery is signed with each that holds. */
  secrets: z.array(z.object({ hint: z.string(), madeAt: moment, endsAt: moment.optional() })),
  lastOkAt: moment.optional(),
  lastAt: moment.optional(),
  /** Since when nothing was taken, how often it was tried, and when next. */
  failingSince: moment.optional(),
  attempt: count.optional(),
  nextAt: moment.optional(),
  /** How far each hall was delivered, and how many events of its log are still ahead. */
  places: z.array(z.object({ hallId: HallId, version: count, behind: count })),
  history: KeyHistory
})
export type HookPage = z.infer<typeof HookPage>

/** By name. `eventTypes`: those that can be chosen from. `isHttpAllowed`: addresses without TLS, in networks that the settings name. */
export const HooksPage = z.object({ hooks: z.array(HookPage), eventTypes: z.array(OutsideEventType), isHttpAllowed: z.boolean() })
/** The newest first; ask with `before` of the last one for older ones. About five hundred are kept of each hook. */
export const DeliveriesPage = z.object({ deliveries: z.array(Delivery), next: count.nullable() })

const place = (max: number) => z.string().regex(/^\d{1,15}$/).transform(Number).pipe(z.int().max(max))
export const DeliveriesQuery = z.strictObject({ before: place(1e15).optional(), limit: place(200).optional() })

const url = z.string().max(500)
const events = z.array(OutsideEventType).min(1).max(OutsideEventType.options.length).refine(all => new Set(all).size === all.length, 'names a type twice')
const name = plainText(60)
const note = plainText(300)
const basedOn = { version: count.optional() }

export const HookMakeRequest = z.strictObject({ name, url, halls: HallsNamed.optional(), events, note: note.optional() })
export type HookMakeRequest = z.infer<typeof HookMakeRequest>
/** What is `null` is taken away: no note, every hall. */
export const HookChangeRequest = z.strictObject({ name: name.optional(), url: url.optional(), halls: HallsNamed.nullable().optional(), events: events.optional(), note: note.nullable().optional(), ...basedOn })
export type HookChangeRequest = z.infer<typeof HookChangeRequest>
export const HookPressRequest = z.strictObject(basedOn)
/** `fromNow`: what happened while it was paused is not told. */
export const HookResumeRequest = z.strictObject({ fromNow: z.boolean().optional(), ...basedOn })
/** Everything after this version is delivered once more, or left out where it lies ahead. */
export const HookReplayRequest = z.strictObject({ hallId: HallId, after: count })

export const HookAnswered = z.object({ hook: HookPage })
/** The secret is shown here and nowhere again; the same request with the same key of idempotency gets it again for a day. */
export const HookSecretAnswer = HookAnswered.extend({ secret: z.string() })
export const HookTestAnswer = HookAnswered.extend({ delivery: Delivery })
