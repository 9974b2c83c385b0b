/** The chime before a call: two soft tones, falling, as long as the ear needs to turn. Made here, so that no file can be missing. */

export const chimeSeconds = 0.8
/** E5, then C5: heard by old ears, which lose the high tones first. */
const tones = [{ from: 0, hz: 659.3 }, { from: 0.32, hz: 523.3 }]
/** No louder than speech, whose peaks stand near 0.7. */
const peak = 0.3
const attackSeconds = 0.012
const decaySeconds = 0.2

/** Samples from -1 to 1 at `rate` a second. */
export function chimeSamples (rate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(chimeSeconds * rate))
  for (let index = 0; index < samples.length; index++) {
    const at = index / rate
    // The end falls to nothing, or the last sample would click.
    const fade = Math.min(1, (chimeSeconds - at) / 0.05)
    samples[index] = fade * tones.reduce((sum, { from, hz }) => sum + toneAt(at - from, hz), 0)
  }
  return samples
}

function toneAt (passed: number, hz: number): number {
  if (passed < 0) return 0
  const loud = Math.min(1, passed / attackSeconds) * Math.exp(-passed / decaySeconds)
  const wave = Math.sin(2 * Math.PI * hz * passed) + 0.3 * Math.sin(4 * Math.PI * hz * passed)
  return peak * loud * wave
}
