/** Keys of outside systems, as they are administered: what each may do, in which halls, until when. */
import { z } from 'zod'
import { plainText } from './http.js'
import { HallId } from './ids.js'

const count = z.int().nonnegative()
/** Real clock, epoch ms. */
const moment = count

/**
 * `halls:read`: halls, lines, waits, items. `flow:read`: those and the figures of a hall. `tickets:issue`: take numbers, and give up
 * those that were taken with the same key. `tickets:read`: read those. `events:read`: the stream of a hall's events.
 */
export const KeyScope = z.enum(['halls:read', 'flow:read', 'tickets:issue', 'tickets:read', 'events:read'])
export type KeyScope = z.infer<typeof KeyScope>

export const KeyId = z.string().regex(/^k-[a-z0-9]{10}$/)
/** `ended`: its end date has come. */
export const KeyState = z.enum(['live', 'ended', 'revoked'])
export type KeyState = z.infer<typeof KeyState>

export const KeyHistory = z.array(z.object({ at: moment, by: z.string(), did: z.string() }))

export const KeyPage = z.object({
  keyId: KeyId,
  version: count,
  name: z.string(),
  scopes: z.array(KeyScope),
  /** Absent: every hall. */
  halls: z.array(HallId).optional(),
  note: z.string().optional(),
  state: KeyState,
  /** Absent: no end date. */
  endsAt: moment.optional(),
  createdAt: moment,
  createdBy: z.string(),
  revokedAt: moment.optional(),
  /** The newest first, two at most: `hint` is the end of each. `endsAt`: until when an older one still holds. */
  secrets: z.array(z.object({ hint: z.string(), madeAt: moment, endsAt: moment.optional() })),
  /** When, from which address and for which action it was last used; as exact as a quarter of a minute. */
  lastUsedAt: moment.optional(),
  lastUsedFrom: z.string().optional(),
  lastUsedFor: z.string().optional(),
  /** The newest last. */
  history: KeyHistory
})
export type KeyPage = z.infer<typeof KeyPage>
/** By name. */
export const KeysPage = z.object({ keys: z.array(KeyPage) })

const unique = <Each extends z.ZodType>(each: Each, max: number) => z.array(each).min(1).max(max).refine(all => new Set(all).size === all.length, 'names something twice')
const scopes = unique(KeyScope, KeyScope.options.length)
/** Which halls; at least one. */
export const HallsNamed = unique(HallId, 100)
const name = plainText(60)
const note = plainText(300)
/** `version`: what was looked at; absent: whatever stands there. */
const basedOn = { version: count.optional() }

/** `endsAt` must lie ahead. */
export const KeyMakeRequest = z.strictObject({ name, scopes, halls: HallsNamed.optional(), endsAt: moment.optional(), note: note.optional() })
export type KeyMakeRequest = z.infer<typeof KeyMakeRequest>
/** What is `null` is taken away: no note, no end date, every hall. */
export const KeyChangeRequest = z.strictObject({ name: name.optional(), scopes: scopes.optional(), halls: HallsNamed.nullable().optional(), endsAt: moment.nullable().optional(), note: note.nullable().optional(), ...basedOn })
export type KeyChangeRequest = z.infer<typeof KeyChangeRequest>
/** How long the secret of before still holds: a day where nothing is said, 0 for not at all. */
export const RotateRequest = z.strictObject({ overlapHours: count.max(720).optional(), ...basedOn })
export const KeyPressRequest = z.strictObject(basedOn)

export const KeyAnswered = z.object({ key: KeyPage })
/** The secret is shown here and nowhere again; the same request with the same key of idempotency gets it again for a day. */
export const KeySecretAnswer = KeyAnswered.extend({ secret: z.string() })
