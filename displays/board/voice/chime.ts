/** The chime before a call: two soft tones, falling, as long as the ear needs to turn. */
import { toneSamples } from '../../shared/sound/tone.js'

export const chimeSeconds = 0.8
/** E5, then C5: heard by old ears, which lose the high tones first. No louder than speech, whose peaks stand near 0.7. */
const chime = { seconds: chimeSeconds, tones: [{ from: 0, hz: 659.3 }, { from: 0.32, hz: 523.3 }], peak: 0.3, attackSeconds: 0.012, decaySeconds: 0.2, fadeSeconds: 0.05 }

/** Samples from -1 to 1 at `rate` a second. */
export function chimeSamples (rate: number): Float32Array<ArrayBuffer> {
  return toneSamples(chime, rate)
}
