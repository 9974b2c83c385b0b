/** How a screen asks to speak for its area, and how a device says what it cannot do. */
import { z } from 'zod'
import { Alert, DeviceFault } from './alert.js'
import { Voice, VoiceMode } from './catalog.js'
import { Audio, DeviceReport } from './device-report.js'
import { plainText } from './http.js'
import { AreaId } from './ids.js'

/** `screen` is one page's own name, made when it was loaded. Who cannot be heard is never the speaker. */
export const SpeakerRequest = z.strictObject({ screen: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), audio: Audio })
export type SpeakerRequest = z.infer<typeof SpeakerRequest>

/** `ready`: sentences can be fetched. `none`: nothing can render them. `off`: the server was told not to. */
export const Rendering = z.enum(['ready', 'none', 'off'])
export type Rendering = z.infer<typeof Rendering>

/** The voice of the area as it is now, by the hall's clock. */
export const SpeakerAnswer = z.object({
  /** Only while true, and no longer than `leaseMs` after this was asked, may the screen make a sound. */
  isSpeaker: z.boolean(),
  leaseMs: z.int().positive(),
  /** Ask again this often: real ms. */
  renewMs: z.int().positive(),
  mode: VoiceMode,
  volume: z.number().min(0).max(1),
  english: z.boolean(),
  times: Voice.shape.times,
  one: Voice.shape.one,
  rendering: Rendering
})
export type SpeakerAnswer = z.infer<typeof SpeakerAnswer>

/** What a device tells about once a minute. `faults`: everything that the one at `place` cannot do now; an empty list says that it can do all of its work, none that nothing is said of it. */
export const FaultsRequest = z.strictObject({ place: plainText(60).optional(), areaId: AreaId.optional(), faults: z.array(DeviceFault).max(8).optional(), report: DeviceReport.optional() })
  .refine(({ place, faults }) => place !== undefined || faults === undefined, 'faults need a place')
export type FaultsRequest = z.infer<typeof FaultsRequest>
/** What stands open of this place. */
export const FaultsAnswer = z.object({ alerts: z.array(Alert), version: z.int() })
export type FaultsAnswer = z.infer<typeof FaultsAnswer>
