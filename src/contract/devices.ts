/** Devices as they are administered, as they enrol, and what they tell of themselves once a minute. */
import { z } from 'zod'
import { DeviceReport } from './device-report.js'
import { plainText } from './http.js'
import { AreaId, CounterId, HallId } from './ids.js'

const count = z.int().nonnegative()
/** Real clock, epoch ms. */
const moment = count

export const DeviceRole = z.enum(['kiosk', 'wall', 'pad', 'rating'])
export const DeviceId = z.string().regex(/^d-[a-z0-9]{10}$/)

/** As people type it: any case, with or without the dash. */
export const CodeTyped = z.string().max(40)

/** `role` to `areaId`: where the page stands that asks; what the code is not for is refused and costs it nothing. */
export const EnrolRequest = z.strictObject({
  code: CodeTyped,
  role: DeviceRole.optional(),
  hallId: HallId.optional(),
  counterId: CounterId.optional(),
  areaId: AreaId.optional()
})
export type EnrolRequest = z.infer<typeof EnrolRequest>

const Standing = z.object({
  deviceId: z.string(),
  name: z.string(),
  role: DeviceRole,
  hallId: HallId,
  counterId: CounterId.optional(),
  areaId: AreaId.optional()
})

/** The same request gets the same token. Ask for the next one after `renewInMs`. */
export const TokenAnswer = Standing.extend({
  token: z.string(),
  renewInMs: count,
  /** Where its screen stands; none for a number pad. */
  page: z.string().optional()
})
export type TokenAnswer = z.infer<typeof TokenAnswer>

/**
 * `empty`: never enrolled. `offline`: not heard of for three minutes. `stale`: it is there, and what it shows is old. `faulty`: it
 * cannot do all of its work. `suspected`: two machines seem to use its token.
 */
export const DeviceState = z.enum(['empty', 'revoked', 'suspected', 'offline', 'faulty', 'stale', 'fine'])
export type DeviceState = z.infer<typeof DeviceState>

/** Slot and device in one: what stands in a place, whichever machine it is. */
export const DevicePage = Standing.extend({
  /** Now: what every other moment is to be compared with. */
  at: moment,
  version: count,
  note: z.string().optional(),
  page: z.string().optional(),
  state: DeviceState,
  /** Until when its code can be used, where one was made and not used. */
  codeUntil: moment.optional(),
  createdAt: moment,
  createdBy: z.string(),
  enrolledAt: moment.optional(),
  revokedAt: moment.optional(),
  /** When its token was made: it is a new one every day. */
  tokenAt: moment.optional(),
  /** When and from where it was last heard of. */
  lastAt: moment.optional(),
  lastAddress: z.string().optional(),
  reportedAt: moment.optional(),
  report: DeviceReport.optional(),
  suspicion: z.object({ at: moment, addresses: z.array(z.string()) }).optional(),
  /** The newest last. */
  history: z.array(z.object({ at: moment, by: z.string(), did: z.string() }))
})
export type DevicePage = z.infer<typeof DevicePage>

export const DevicesQuery = z.strictObject({ hallId: HallId.optional() })
/** By hall, role and name. */
export const DevicesPage = z.object({ devices: z.array(DevicePage) })

export const DeviceName = plainText(40)
const note = plainText(200)
const place = { hallId: HallId, counterId: CounterId.optional(), areaId: AreaId.optional() }

/** A number pad or rating pad needs its counter; a wall may have an area, or the counter above which it hangs. */
export const DeviceMakeRequest = z.strictObject({ name: DeviceName, role: DeviceRole, ...place, note: note.optional() })
export type DeviceMakeRequest = z.infer<typeof DeviceMakeRequest>

/** `version`: what was looked at; absent: whatever stands there. A note that is `null` is taken away. */
const basedOn = { version: count.optional() }
export const DeviceChangeRequest = z.strictObject({ name: DeviceName.optional(), note: note.nullable().optional(), ...basedOn })
export const DeviceMoveRequest = z.strictObject({ ...place, ...basedOn })
export const DevicePressRequest = z.strictObject(basedOn)

export const DeviceAnswered = z.object({ device: DevicePage })
/** The code is shown here and nowhere again. */
export const DeviceCodeAnswer = DeviceAnswered.extend({ code: z.string(), expiresAt: moment })
