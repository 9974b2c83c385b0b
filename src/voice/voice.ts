/** The voice of the halls: recorded clips where a hall has them, else an engine, else none, and it says which. */
import { join } from 'node:path'
import type { Voice } from '../contract/catalog.js'
import { Refusal } from '../contract/refusal.js'
import type { Lang } from '../contract/ticket.js'
import type { Piece } from '../domain/speech.js'
import { openCache } from './cache.js'
import { readClips, type ClipSet } from './clips.js'
import type { Engine, Sentence } from './engine.js'
import { engineText } from './engine-text.js'
import { nothingRendered, Renderer } from './renderer.js'

/** A call is asked for while its chime sounds; who has to wait longer rings only. Below the limit of a request. */
const answersWithinMs = 4000
/** A day's labels and counters; the next day's push them out: about three hundred sentences. */
const cacheBytesMax = 64 * 1024 * 1024
/** English is spoken more slowly: it has more syllables a word. */
const englishPace = 0.88

export interface VoiceOptions {
  /** `off`: nothing is rendered or joined. */
  readonly mode: 'auto' | 'off'
  readonly dataFolder: string
  readonly catalogFolder: string
  readonly hallIds: readonly string[]
  readonly engine: Engine | undefined
  /** Real clock, epoch ms. */
  readonly real: () => number
  readonly tell: (event: string, facts: Record<string, unknown>) => void
}

/** What is to be said, for the clips or the engine of a hall. */
export interface Saying {
  readonly hallId: string
  readonly pieces: readonly Piece[]
  readonly lang: Lang
  readonly rate: Voice['rate']
}

export type HallVoice = ReturnType<typeof openVoice>

export function openVoice ({ mode, dataFolder, catalogFolder, hallIds, engine: found, real, tell }: VoiceOptions) {
  const engine = mode === 'off' ? undefined : found
  const clips = mode === 'off' ? undefined : readClips(join(catalogFolder, 'voice'), hallIds)
  for (const problem of clips?.problems ?? []) tell('voice-clip-unusable', { ...problem })
  const cache = openCache({ folder: join(dataFolder, 'voice'), bytesMax: cacheBytesMax, real, trouble: problem => tell('voice-not-kept', { err: problem }) })
  const renderer = engine && new Renderer({ engine, cache, real, trouble: tell })
  const told = new Set<string>()
  const figures = { joined: 0, refused: 0 }

  const setOf = (hallId: string, lang: Lang) => clips?.of(hallId, lang)
  const tellMissing = ({ folder }: ClipSet, missing: readonly string[]) => {
    const news = missing.filter(clip => !told.has(`${folder} ${clip}`))
    for (const clip of news) told.add(`${folder} ${clip}`)
    if (news.length > 0) tell('voice-clip-missing', { folder, clips: [...new Set(news)], instead: renderer ? 'engine' : 'chime only' })
  }
  const no = (what: string) => {
    figures.refused++
    return new Refusal('no-voice', { what })
  }

  return {
    /** What a hall can count on: `none` also while the engine fails again and again. */
    state: (hallId: string): 'ready' | 'none' | 'off' => {
      if (mode === 'off') return 'off'
      return renderer?.isWell() || setOf(hallId, 'zh') ? 'ready' : 'none'
    },

    /**
     * A WAV file.
     * @throws {Refusal} `no-voice` (details: `what`: `off`, `none`, `slow`, `failed`)
     */
    say: async ({ hallId, pieces, lang, rate }: Saying): Promise<Buffer> => {
      if (mode === 'off') throw no('off')
      const set = setOf(hallId, lang)
      const recorded = set?.say(pieces)
      if (recorded && 'wav' in recorded) {
        figures.joined++
        return recorded.wav
      }
      if (set && recorded) tellMissing(set, recorded.missing)
      if (!renderer) throw no('none')
      const late = Symbol('late')
      let timer: NodeJS.Timeout | undefined
      try {
        const said = await Promise.race([
          renderer.say(sentenceOf(pieces, lang, rate)),
          new Promise<typeof late>(resolve => { timer = setTimeout(resolve, answersWithinMs, late) })
        ])
        // It is rendered on: who asks again has it.
        if (said === late) throw no('slow')
        return said
      } catch (problem) {
        throw problem instanceof Refusal ? problem : no('failed')
      } finally {
        clearTimeout(timer)
      }
    },

    /** What an area may soon need: replaces what was thought before. */
    makeAhead: (owner: string, sayings: readonly Saying[]): void => {
      renderer?.makeAhead(owner, sayings.filter(({ hallId, lang, pieces }) => !isRecorded(setOf(hallId, lang), pieces)).map(({ pieces, lang, rate }) => sentenceOf(pieces, lang, rate)))
    },

    figures: () => ({ ...nothingRendered, ...renderer?.figures, ...figures, waiting: renderer?.waiting() ?? 0, cacheBytes: cache.bytes() }),
    close: (): void => { renderer?.close() }
  }
}

function isRecorded (set: ClipSet | undefined, pieces: readonly Piece[]): boolean {
  const said = set?.say(pieces)
  return said !== undefined && 'wav' in said
}

function sentenceOf (pieces: readonly Piece[], lang: Lang, rate: number): Sentence {
  return { text: engineText(pieces, lang), lang, rate: lang === 'zh' ? rate : Math.round(rate * englishPace) }
}
