/** Soft tones as samples. Made here, so that no file can be missing. */

export interface Tones {
  readonly seconds: number
  /** From when on each sounds, s, and how high. */
  readonly tones: ReadonlyArray<{ readonly from: number, readonly hz: number }>
  readonly peak: number
  readonly attackSeconds: number
  readonly decaySeconds: number
  /** The end falls to nothing, or the last sample would click. */
  readonly fadeSeconds: number
}

/** Samples from -1 to 1 at `rate` a second. */
export function toneSamples ({ seconds, tones, peak, attackSeconds, decaySeconds, fadeSeconds }: Tones, rate: number): Float32Array<ArrayBuffer> {
  const toneAt = (passed: number, hz: number): number => {
    if (passed < 0) return 0
    const loud = Math.min(1, passed / attackSeconds) * Math.exp(-passed / decaySeconds)
    const wave = Math.sin(2 * Math.PI * hz * passed) + 0.3 * Math.sin(4 * Math.PI * hz * passed)
    return peak * loud * wave
  }
  const samples = new Float32Array(Math.round(seconds * rate))
  for (let index = 0; index < samples.length; index++) {
    const at = index / rate
    const fade = Math.min(1, (seconds - at) / fadeSeconds)
    samples[index] = fade * tones.reduce((sum, { from, hz }) => sum + toneAt(at - from, hz), 0)
  }
  return samples
}
