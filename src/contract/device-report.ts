/** What a device tells of itself about once a minute. */
import { z } from 'zod'
import { DeviceFault } from './alert.js'

const count = z.int().nonnegative()

/** What a screen knows of its own sound: `blocked` by the browser until somebody touches it, `muted` by somebody. */
export const Audio = z.enum(['running', 'blocked', 'muted'])
export type Audio = z.infer<typeof Audio>

const small = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** What a device tells of itself. Durations by its own clock, ms. */
export const DeviceReport = z.strictObject({
  /** Names this load of the page, and the browser or machine that it runs on: how two holders of one token are told apart. */
  page: small,
  home: small,
  /** Of the page: another build has another. */
  version: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/),
  upMs: count,
  /** Since it was last proven up to date; null: never. */
  beatAgeMs: count.nullable(),
  /** Of the hall's log that it shows; absent: it shows none yet. */
  boardVersion: count.optional(),
  audio: Audio.optional(),
  paper: z.enum(['ok', 'no-paper', 'printer', 'none']).optional(),
  faults: z.array(DeviceFault).max(8).optional(),
  heapBytes: count.optional()
})
export type DeviceReport = z.infer<typeof DeviceReport>
