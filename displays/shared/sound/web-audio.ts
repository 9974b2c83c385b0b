/** What every screen that sounds needs of Web Audio: clips that are read or given up, samples, and an end to what sounds. */

/** A clip that has not come by then is left out. */
export const clipWithinMs = 4000
const wakesWithinMs = 600

/** What takes longer is given up, and what fails is nothing. */
export async function within<T> (ms: number, work: Promise<T>): Promise<T | undefined> {
  return await Promise.race([work.catch(() => undefined), new Promise<undefined>(resolve => { window.setTimeout(() => { resolve(undefined) }, ms) })])
}

/**
 * The sound at a path below `/api`; what is slow may be asked for again. Given up in time: a browser has few connections to one
 * hall, and what nobody waits for any more must not keep one.
 */
export async function soundAt (path: string, authorization: string): Promise<{ readonly bytes?: ArrayBuffer, readonly isSlow: boolean }> {
  const stop = new AbortController()
  const timer = window.setTimeout(() => { stop.abort() }, clipWithinMs)
  try {
    const response = await fetch(`/api${path}`, { headers: { Authorization: authorization }, credentials: 'same-origin', signal: stop.signal })
    if (response.ok) return { bytes: await response.arrayBuffer(), isSlow: false }
    const { details } = await response.json() as { details?: { what?: string } }
    return { isSlow: details?.what === 'slow' }
  } catch {
    return { isSlow: stop.signal.aborted }
  } finally {
    window.clearTimeout(timer)
  }
}

/** The clip, or nothing where it does not come or cannot be read. */
export async function readable (context: AudioContext, bytes: Promise<ArrayBuffer | undefined>): Promise<AudioBuffer | undefined> {
  const read = bytes.then(async got => got && await context.decodeAudioData(got)).catch(() => undefined)
  return await within(clipWithinMs, read)
}

export function bufferOf (context: AudioContext, samples: Float32Array<ArrayBuffer>): AudioBuffer {
  const buffer = context.createBuffer(1, samples.length, context.sampleRate)
  buffer.copyToChannel(samples, 0)
  return buffer
}

/** Begins a buffer at `at`, the context's own seconds. */
export function begin (context: AudioContext, buffer: AudioBuffer, into: AudioNode, at: number): AudioBufferSourceNode {
  const source = context.createBufferSource()
  source.buffer = buffer
  source.connect(into)
  source.start(at)
  return source
}

export function halt (source: AudioBufferSourceNode): void {
  try {
    source.stop()
  } catch {
    // Was not begun: there is nothing to stop.
  }
  source.disconnect()
}

/** Whether the context may sound, tried for a moment: a browser may want a touch first. */
export async function wakes (context: AudioContext): Promise<boolean> {
  if (context.state !== 'running') await within(wakesWithinMs, context.resume())
  return context.state === 'running'
}
