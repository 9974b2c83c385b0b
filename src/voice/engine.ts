/** The one thing asked of any engine: a sentence in, samples out. */
import type { Lang } from '../contract/ticket.js'
import type { Pcm } from './wav.js'

export interface Sentence {
  readonly text: string
  readonly lang: Lang
  /** Words a minute. */
  readonly rate: number
}

export interface Engine {
  /** With its version: what another one rendered is not used again. */
  readonly name: string
  /** One at a time. Rejects when it fails, or when `withinMs` have passed: what hangs is ended. */
  readonly render: (sentence: Sentence, withinMs: number) => Promise<Pcm>
  readonly close: () => void
}

/** Of both engines. The usual Mandarin voice of older ones reads pinyin as English; this one never does. */
export const voices: Readonly<Record<Lang, string>> = { zh: 'cmn-latn-pinyin', en: 'en' }
