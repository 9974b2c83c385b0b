/**
 * Sounds one call after the other through Web Audio. It keeps no order and no rule; it plays, stops, and always says
 * when something is over: a clip that cannot be had or read is left out, one that hangs is given up.
 */
import type { Utterance } from '../../../src/domain/voice-plan.js'
import { voiceRules } from '../../../src/domain/voice-plan.js'
import { begin, bufferOf, clipWithinMs, halt, readable, wakes } from '../../shared/sound/web-audio.js'
import { chimeSamples, chimeSeconds } from './chime.js'

export type AudioSays = 'running' | 'blocked'
export type Clip = 'zh' | 'en' | 'see-screen'

export interface PlayerNeeds {
  readonly makeContext: () => AudioContext
  /** The clip of one call, or nothing when there is none: never throws. */
  readonly clipOf: (version: number, clip: Clip) => Promise<ArrayBuffer | undefined>
}

export interface Player {
  readonly audio: () => AudioSays
  readonly play: (version: number, utterance: Utterance, volume: number, over: (version: number) => void) => void
  readonly stop: () => void
  /** After a touch, or to try whether none is needed. */
  readonly wake: () => Promise<AudioSays>
  /** Reads a clip of nothing and looks whether the sound's own clock goes on: what hangs is built anew. */
  readonly check: () => Promise<AudioSays>
}

/** What should have ended this long ago never will. */
const overdueMs = 2000
const between = voiceRules.betweenMs / 1000

interface Sounding { readonly version: number, readonly sources: AudioBufferSourceNode[], gain: GainNode | undefined, timer: number, readonly over: (version: number) => void }

export function createPlayer ({ makeContext, clipOf }: PlayerNeeds): Player {
  let context: AudioContext | undefined
  let chime: AudioBuffer | undefined
  let sounding: Sounding | undefined

  function ready (): AudioContext {
    if (!context) {
      context = makeContext()
      chime = undefined
    }
    return context
  }

  function renew (): void {
    const old = context
    context = undefined
    if (old) old.close().catch(() => undefined)
  }

  function end (mine: Sounding, isLate: boolean): void {
    if (sounding !== mine) return
    silence()
    if (isLate) renew()
    mine.over(mine.version)
  }

  function silence (): void {
    if (!sounding) return
    window.clearTimeout(sounding.timer)
    for (const source of sounding.sources) halt(source)
    sounding.gain?.disconnect()
    sounding = undefined
  }

  function start (mine: Sounding, on: AudioContext, buffer: AudioBuffer, gain: GainNode, at: number): void {
    mine.sources.push(begin(on, buffer, gain, at))
  }

  async function sound (mine: Sounding, utterance: Utterance, volume: number): Promise<void> {
    const on = ready()
    const gain = on.createGain()
    mine.gain = gain
    gain.gain.value = volume
    gain.connect(on.destination)
    let next = on.currentTime + 0.05
    if (utterance.chime) {
      chime ??= bufferOf(on, chimeSamples(on.sampleRate))
      start(mine, on, chime, gain, next)
      next += chimeSeconds + between
    }
    const wanted = clipsOf(utterance)
    const had = new Map(await Promise.all([...new Set(wanted)].map(async clip => [clip, await readable(on, clipOf(mine.version, clip))] as const)))
    if (sounding !== mine) return
    next = Math.max(next, on.currentTime + 0.02)
    for (const clip of wanted) {
      const buffer = had.get(clip)
      if (!buffer) continue
      start(mine, on, buffer, gain, next)
      next += buffer.duration + between
    }
    const last = mine.sources[mine.sources.length - 1]
    if (!last) {
      end(mine, false)
      return
    }
    last.addEventListener('ended', () => { end(mine, false) })
    window.clearTimeout(mine.timer)
    mine.timer = window.setTimeout(() => { end(mine, true) }, (next - on.currentTime) * 1000 + overdueMs)
  }

  const says = (): AudioSays => context?.state === 'running' ? 'running' : 'blocked'

  async function wake (): Promise<AudioSays> {
    await wakes(ready())
    return says()
  }

  return {
    audio: says,
    play: (version, utterance, volume, over) => {
      silence()
      const mine: Sounding = { version, sources: [], gain: undefined, timer: 0, over }
      sounding = mine
      // Until the clips are here nobody knows how long it takes; a hall that does not answer is not waited for.
      mine.timer = window.setTimeout(() => { end(mine, true) }, clipWithinMs * 2)
      sound(mine, utterance, volume).catch(() => { end(mine, true) })
    },
    stop: silence,
    wake,
    check: async () => {
      if (sounding) return says()
      if (await wake() === 'blocked') return 'blocked'
      const on = ready()
      const before = on.currentTime
      const read = await readable(on, Promise.resolve(quietWav()))
      await new Promise(resolve => { window.setTimeout(resolve, 300) })
      if (read && on.currentTime > before) return 'running'
      renew()
      return await wake()
    }
  }
}

function clipsOf ({ zh, en, seeScreen }: Utterance): readonly Clip[] {
  return [...Array.from({ length: zh }, () => 'zh' as const), ...en ? ['en' as const] : [], ...seeScreen ? ['see-screen' as const] : []]
}

/** A tenth of a second of silence as a file: whoever can read it can read a call. */
export function quietWav (rate = 16_000, samples = 1600): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(44 + samples * 2))
  const word = (at: number, text: string): void => { for (let index = 0; index < 4; index++) view.setUint8(at + index, text.charCodeAt(index)) }
  word(0, 'RIFF')
  view.setUint32(4, 36 + samples * 2, true)
  word(8, 'WAVE')
  word(12, 'fmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples * 2, true)
  return view.buffer
}
