/** The kiosk's loudspeaker: a tone for each touch, and one prompt at a time. Whatever fails is not heard, and blocks nothing. */
import { begin, bufferOf, halt, readable, wakes } from '../../shared/sound/web-audio.js'
import { toneSamples } from '../../shared/sound/tone.js'

/** A5, as long as a key goes down: says that the touch was felt, and is over before anybody speaks. */
const click = { seconds: 0.05, tones: [{ from: 0, hz: 880 }], peak: 0.25, attackSeconds: 0.003, decaySeconds: 0.015, fadeSeconds: 0.01 }
/** A tone that comes later belongs to no touch any more. */
const clickWithinMs = 120
/** What should have ended this long ago never will. */
const overdueMs = 2000

export interface KioskSound {
  readonly click: () => void
  /** After a touch: a browser may have waited for one. */
  readonly wake: () => void
  readonly read: (bytes: ArrayBuffer) => Promise<AudioBuffer | undefined>
  readonly speak: (clip: AudioBuffer, over: () => void) => Promise<boolean>
  readonly hush: () => void
}

export function createKioskSound (makeContext: () => AudioContext): KioskSound {
  let context: AudioContext | undefined
  let tone: AudioBuffer | undefined
  let sounding: { readonly source: AudioBufferSourceNode, readonly timer: number } | undefined
  /** Each start and each end: whoever waited meanwhile comes too late. */
  let turn = 0

  function ready (): AudioContext {
    if (!context || context.state === 'closed') {
      context = makeContext()
      tone = undefined
    }
    return context
  }

  function hush (): void {
    turn++
    if (!sounding) return
    window.clearTimeout(sounding.timer)
    halt(sounding.source)
    sounding = undefined
  }

  async function clicked (): Promise<void> {
    const on = ready()
    const touchedAt = performance.now()
    if (!await wakes(on) || performance.now() - touchedAt > clickWithinMs) return
    tone ??= bufferOf(on, toneSamples(click, on.sampleRate))
    begin(on, tone, on.destination, on.currentTime)
  }

  return {
    click: () => { clicked().catch(() => undefined) },
    wake: () => { wakes(ready()).catch(() => undefined) },
    read: async bytes => await readable(ready(), Promise.resolve(bytes)),
    speak: async (clip, over) => {
      hush()
      const mine = ++turn
      const on = ready()
      if (!await wakes(on) || turn !== mine) return false
      const source = begin(on, clip, on.destination, on.currentTime + 0.02)
      const end = (isLate: boolean): void => {
        if (turn !== mine) return
        hush()
        // Its clock stands: the next prompt has a new one.
        if (isLate) on.close().catch(() => undefined)
        over()
      }
      source.addEventListener('ended', () => { end(false) })
      sounding = { source, timer: window.setTimeout(() => { end(true) }, clip.duration * 1000 + overdueMs) }
      return true
    },
    hush
  }
}
