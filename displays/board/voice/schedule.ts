/**
 * What a wall says aloud, and when: a pure state machine.
 *
 * It looks at the board, the leases and the time, and answers what to play or to stop. One thing sounds at a
 * time; each call is begun at most once; nothing is begun that is older than its deadline, was taken back, is
 * not the present, or belongs to an area whose lease another screen holds.
 */
import type { WallCall } from '../../../src/contract/board.js'
import type { Voice } from '../../../src/contract/catalog.js'
import { inSpeakingOrder, isEcho, utteranceOf, voiceRules, type Utterance } from '../../../src/domain/voice-plan.js'

/** An area's settings of this hour, as the hall tells them with the lease. */
export type Manner = Pick<Voice, 'mode' | 'times' | 'english' | 'volume'>

/** Longer than the longest saying; what still sounds by then has hung: real ms. */
export const soundsAtMostMs = 30_000
/** Tickets of which is remembered when they were last said. */
const rememberedMax = 64

export interface VoiceCall extends Pick<WallCall, 'version' | 'at' | 'label' | 'calls' | 'status' | 'aloud'> {
  /** Where its visitor waits. */
  readonly areaId: string
}

/** This screen's right to speak for an area. */
export interface Lease {
  /** The screen's monotonic ms after which it must be silent. */
  readonly until: number
  readonly manner: Manner
}

export interface Look {
  /** The screen's monotonic ms. */
  readonly now: number
  /** The hall's clock, and its ms per real ms; unknown before the first beat. */
  readonly hallNow: number | undefined
  readonly speed: number
  /** False as soon as the board may be of the past: then nothing on it is news. */
  readonly isPresent: boolean
  readonly epoch: number
  readonly version: number
  /** Newest first, as on the board. */
  readonly calls: readonly VoiceCall[]
  readonly leases: Readonly<Record<string, Lease | undefined>>
  /** False while the screen may not make any sound. */
  readonly canSound: boolean
}

export interface Sounding {
  readonly version: number
  readonly areaId: string
  readonly beganAt: number
}

export interface VoiceState {
  readonly epoch: number
  /** Every call up to this version had its chance. */
  readonly seenVersion: number
  readonly waiting: readonly VoiceCall[]
  readonly sounding: Sounding | undefined
  /** When each ticket was last let in or begun, oldest first: monotonic ms. */
  readonly said: ReadonlyArray<{ readonly label: string, readonly at: number }>
}

export type Act =
  | { readonly kind: 'play', readonly version: number, readonly utterance: Utterance, readonly volume: number }
  | { readonly kind: 'stop', readonly version: number, readonly why: 'lease' | 'undone' | 'hung' }

export interface Step { readonly state: VoiceState, readonly acts: readonly Act[] }

/** Before the first look: no hall has this epoch. */
export const silent: VoiceState = { epoch: -1, seenVersion: -1, waiting: [], sounding: undefined, said: [] }

export function lookVoice (state: VoiceState, look: Look): Step {
  const acts: Act[] = []
  const sounding = stillSounding(state.sounding, look, acts)
  // A first look, and another past of the hall: whatever stands there was called before.
  const isNewHall = look.epoch !== state.epoch || look.version < state.seenVersion
  const known = isNewHall ? { ...state, waiting: [], epoch: look.epoch, seenVersion: look.version } : state

  const taken = takeNews({ ...known, sounding }, look)
  const [next, ...rest] = sounding ? [] : taken.waiting
  if (!next) return { state: taken, acts }

  const { manner } = look.leases[next.areaId]!
  acts.push({ kind: 'play', version: next.version, utterance: utteranceOf(manner, rest.length, next.aloud), volume: manner.volume })
  const begun = { version: next.version, areaId: next.areaId, beganAt: look.now }
  return { state: { ...taken, waiting: rest, sounding: begun, said: remember(taken.said, next.label, look.now) }, acts }
}

/** What sounded is over, well or not: a clip that fails is skipped and blocks nothing. */
export function endedVoice (state: VoiceState, version: number): VoiceState {
  return state.sounding?.version === version ? { ...state, sounding: undefined } : state
}

function stillSounding (sounding: Sounding | undefined, look: Look, acts: Act[]): Sounding | undefined {
  if (!sounding) return undefined
  const why = !holds(look, sounding.areaId)
    ? 'lease' as const
    : look.now - sounding.beganAt >= soundsAtMostMs
      ? 'hung' as const
      // Only a board of now can say that a call was taken back.
      : look.isPresent && !look.calls.some(({ version }) => version === sounding.version) ? 'undone' as const : undefined
  if (!why) return sounding
  acts.push({ kind: 'stop', version: sounding.version, why })
  return undefined
}

function takeNews (state: VoiceState, look: Look): VoiceState {
  const news = look.calls.filter(({ version }) => version > state.seenVersion)
  const seenVersion = Math.max(state.seenVersion, look.version)
  const standing = new Map(look.calls.map(call => [call.version, call]))
  let { said } = state
  // Nothing that waited while the screen was cut off is said afterwards.
  let waiting = !look.isPresent ? [] : state.waiting.flatMap(call => standing.get(call.version) ?? []).filter(call => maySay(call, look))
  // Newest first on the board: said in the order in which they were called.
  for (let call = news.pop(); call; call = news.pop()) {
    if (!look.isPresent || !maySay(call, look)) continue
    if (call.calls > 1 && addsNothing(call, said, look)) continue
    said = remember(said, call.label, look.now)
    waiting = [...waiting.filter(({ label }) => label !== call.label), call]
  }
  return { ...state, seenVersion, waiting: inSpeakingOrder(waiting), said }
}

function maySay (call: VoiceCall, look: Look): boolean {
  if (call.status !== 'called' || !look.canSound || look.hallNow === undefined || !holds(look, call.areaId)) return false
  if (look.leases[call.areaId]!.manner.mode === 'silent') return false
  return (look.hallNow - call.at) / look.speed < voiceRules.deadlineMs
}

/** The time is the screen's own where it heard the ticket before, else the hall's: another screen may have said it. */
function addsNothing (call: VoiceCall, said: VoiceState['said'], { now, calls, speed }: Look): boolean {
  const own = said.find(({ label }) => label === call.label)
  if (own) return isEcho(own.at, now)
  const before = calls.find(({ label, version }) => label === call.label && version < call.version)
  return before !== undefined && isEcho(before.at / speed, call.at / speed)
}

function holds ({ leases, now }: Look, areaId: string): boolean {
  const lease = leases[areaId]
  return lease !== undefined && now < lease.until
}

function remember (said: VoiceState['said'], label: string, at: number): VoiceState['said'] {
  return [...said.filter(each => each.label !== label), { label, at }].slice(-rememberedMax)
}
