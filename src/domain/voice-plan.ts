/** When an area speaks, how loud, how often, and what is too late to be said. */
import type { Voice, VoiceMode } from '../contract/catalog.js'
import { dayMs, minuteMs, minutesOf, shownAt } from './hall-clock.js'

export const voiceRules = {
  /** A call that has not been begun so long after it was heard of is not spoken any more: real ms. It stays on the screen. */
  deadlineMs: 25_000,
  /** A recall of a number that was spoken less than this ago adds nothing: real ms. */
  echoMs: 8000,
  /** Between two sentences of one call, and from the chime to the first: ms. */
  betweenMs: 500,
  /** So many calls behind this one: it is said once … */
  onceFrom: 3,
  /** … or only rung, with a word that sends people to the screen. */
  lookFrom: 6,
  /** English is said where up to so many counters share the air, unless the area asks for it. */
  englishCountersMax: 8,
  /** The midday rest, by the hall's clock. */
  middayFrom: '12:00',
  middayTo: '13:30'
} as const

/** An area's voice: the district's, but for what the area sets itself. */
export function areaVoice (district: Voice, area: { readonly [Key in keyof Voice]?: Voice[Key] | undefined } | undefined, counters: number): Voice {
  const own = Object.fromEntries(Object.entries(area ?? {}).filter(([, value]) => value !== undefined)) as Partial<Voice>
  return { ...district, english: district.english && counters <= voiceRules.englishCountersMax, ...own }
}

/** The first span of hours that holds by the hall's clock, else the usual mode. A span whose end is before its beginning passes midnight. */
export function modeAt ({ mode, hours }: Pick<Voice, 'mode' | 'hours'>, timeZone: string, at: number): VoiceMode {
  const minute = minuteOfDay(timeZone, at)
  return hours.find(({ from, to }) => holds(from, to, minute))?.mode ?? mode
}

/** Share of full loudness. The midday rest never makes it louder. */
export function volumeAt ({ volume, middayVolume }: Pick<Voice, 'volume' | 'middayVolume'>, timeZone: string, at: number): number {
  return holds(voiceRules.middayFrom, voiceRules.middayTo, minuteOfDay(timeZone, at)) ? Math.min(volume, middayVolume) : volume
}

/** What sounds for one call, in this order: the chime, so many Chinese sentences, the English one. */
export interface Utterance {
  readonly chime: boolean
  readonly zh: number
  readonly en: boolean
  /** Instead of the sentence: `请看屏幕`. */
  readonly seeScreen: boolean
}

export const nothingSaid: Utterance = { chime: false, zh: 0, en: false, seeScreen: false }

/**
 * `behind`: calls that wait to be spoken after this one. `aloud`: its visitor is to be called by voice, which is
 * so where others are only rung, and where they are sent to the screen; never where all is silent.
 */
export function utteranceOf ({ mode, times, english }: Pick<Voice, 'mode' | 'times' | 'english'>, behind: number, aloud = false): Utterance {
  if (mode === 'silent') return nothingSaid
  if (mode === 'chime' && !aloud) return { ...nothingSaid, chime: true }
  if (behind >= voiceRules.lookFrom && !aloud) return { ...nothingSaid, chime: true, seeScreen: true }
  return { chime: true, zh: behind >= voiceRules.onceFrom ? 1 : times, en: english, seeScreen: false }
}

/** Whether a call may still be begun: ms of the screen's own clock. */
export function isInTime (heardAt: number, now: number): boolean {
  return now - heardAt < voiceRules.deadlineMs
}

/** Whether a call of a number adds nothing to what was just said of it. `lastSaidAt`: when the last sentence of that number at that counter began. */
export function isEcho (lastSaidAt: number | undefined, now: number): boolean {
  return lastSaidAt !== undefined && now - lastSaidAt < voiceRules.echoMs
}

/** Recalls first, since somebody stands at the counter and waits; else in the order of the calls. */
export function inSpeakingOrder<Row extends { readonly version: number, readonly calls: number }> (waiting: readonly Row[]): Row[] {
  // Old boxes have no `toSorted`.
  const inOrder = (rows: Row[]) => { rows.sort((one, other) => one.version - other.version); return rows }
  return [...inOrder(waiting.filter(({ calls }) => calls > 1)), ...inOrder(waiting.filter(({ calls }) => calls <= 1))]
}

function minuteOfDay (timeZone: string, at: number): number {
  const shown = shownAt(timeZone, at) % dayMs
  return Math.floor((shown + dayMs) % dayMs / minuteMs)
}

function holds (from: string, to: string, minute: number): boolean {
  const [begins, ends] = [minutesOf(from), minutesOf(to)]
  return begins <= ends ? begins <= minute && minute < ends : minute >= begins || minute < ends
}
