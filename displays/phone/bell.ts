/** Rings the phone: soft once when it is nearly time, three times when called. Silent until a first touch lets it. */
import type { Alarm } from './ticket-truth.js'

/** A tone: from when, how long, how high; seconds and Hz. */
interface Tone { readonly at: number, readonly long: number, readonly hertz: number }

const dingDong = (at: number): Tone[] => [{ at, long: 0.45, hertz: 880 }, { at: at + 0.4, long: 0.7, hertz: 660 }]
export const tunes: Readonly<Record<Alarm, readonly Tone[]>> = {
  called: [...dingDong(0), ...dingDong(2), ...dingDong(4)],
  soon: dingDong(0),
  offer: [{ at: 0, long: 0.5, hertz: 740 }]
}
const loudness = 0.5

export interface Bell {
  /** Lets it ring from now on: to be called within a touch. Resolves to whether it may. */
  readonly allow: () => Promise<boolean>
  readonly mayRing: () => boolean
  readonly ring: (alarm: Alarm) => void
  readonly stop: () => void
}

type Maker = new () => AudioContext

export function createBell (Context: Maker | undefined = makerHere()): Bell {
  let context: AudioContext | undefined
  let sounding: OscillatorNode[] = []
  const stop = (): void => {
    for (const tone of sounding) tone.stop()
    sounding = []
  }
  return {
    allow: async () => {
      if (!Context) return false
      context = context ?? new Context()
      // A browser that thinks better of it says so by never answering.
      if (context.state !== 'running') await Promise.race([context.resume().catch(() => undefined), new Promise(resolve => { window.setTimeout(resolve, 500) })])
      return context.state === 'running'
    },
    mayRing: () => context?.state === 'running',
    ring: alarm => {
      if (context?.state !== 'running') return
      stop()
      for (const tone of tunes[alarm]) sounding.push(play(context, tone))
    },
    stop
  }
}

function play (context: AudioContext, { at, long, hertz }: Tone): OscillatorNode {
  const from = context.currentTime + at
  const tone = context.createOscillator()
  const level = context.createGain()
  tone.frequency.value = hertz
  level.gain.setValueAtTime(0, from)
  level.gain.linearRampToValueAtTime(loudness, from + 0.02)
  level.gain.exponentialRampToValueAtTime(0.001, from + long)
  tone.connect(level)
  level.connect(context.destination)
  tone.start(from)
  tone.stop(from + long)
  return tone
}

function makerHere (): Maker | undefined {
  const { AudioContext: usual, webkitAudioContext: older } = window as unknown as { AudioContext?: Maker, webkitAudioContext?: Maker }
  return usual ?? older
}
