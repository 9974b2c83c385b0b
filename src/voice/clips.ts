/** Recorded clips that a hall puts in the place of the engine: `voice/<hallId>/` in the catalogue's folder, or `voice/` for all. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Lang } from '../contract/ticket.js'
import type { Piece } from '../domain/speech.js'
import { clipsOf } from './clip-names.js'
import { joined, parseWav, sameForm, trimmed, wavOf, type Pcm } from './wav.js'

/** Ten seconds of the finest form allowed. */
const fileBytesMax = 2 * 1024 * 1024
/** What is left of the silence around a clip, and what is put after it. */
const keptMs = 20
const pauseMs = 60
/** After these phrases one takes a breath. */
const pauseAfterMs: Readonly<Record<string, number>> = { again: 300, number: 300, 'call-2': 350, 'call-3': 350, 'call-again': 350 }

export interface ClipProblem { readonly folder: string, readonly clip: string, readonly problem: string }

export interface ClipSet {
  readonly folder: string
  /** The sentence as a WAV file, or the clips that it lacks. */
  readonly say: (pieces: readonly Piece[]) => { readonly wav: Buffer } | { readonly missing: readonly string[] }
}

export interface Clips {
  /** The hall's own recordings, else those of all halls, else nothing. */
  readonly of: (hallId: string, lang: Lang) => ClipSet | undefined
  readonly problems: readonly ClipProblem[]
}

/** Read once, whole: what cannot be used is told, and is as if it were not there. */
export function readClips (folder: string, hallIds: readonly string[]): Clips {
  const problems: ClipProblem[] = []
  const sets = new Map<string, ClipSet>()
  for (const within of ['', ...hallIds]) {
    for (const lang of ['zh', 'en'] as const) {
      const set = readSet(join(folder, within, lang), lang, problems)
      if (set) sets.set(`${within} ${lang}`, set)
    }
  }
  return { of: (hallId, lang) => sets.get(`${hallId} ${lang}`) ?? sets.get(` ${lang}`), problems }
}

function readSet (folder: string, lang: Lang, problems: ClipProblem[]): ClipSet | undefined {
  const clips = new Map<string, Pcm>()
  let form: { readonly clip: string, readonly pcm: Pcm } | undefined
  for (const file of filesIn(folder)) {
    const clip = file.slice(0, -4).normalize('NFC')
    const pcm = readClip(join(folder, file))
    const isOdd = typeof pcm !== 'string' && form && !sameForm(pcm, form.pcm)
    if (typeof pcm === 'string' || isOdd) {
      problems.push({ folder, clip, problem: typeof pcm === 'string' ? pcm : `has another rate or number of channels than ${form?.clip ?? ''}` })
      continue
    }
    form ??= { clip, pcm }
    clips.set(clip, trimmed(pcm, keptMs))
  }
  return clips.size === 0 ? undefined : { folder, say: pieces => said(clips, pieces, lang) }
}

function said (clips: ReadonlyMap<string, Pcm>, pieces: readonly Piece[], lang: Lang): ReturnType<ClipSet['say']> {
  const parts: Array<{ pcm: Pcm, pauseMs: number }> = []
  const missing: string[] = []
  for (const piece of pieces) {
    const ways = clipsOf(piece, lang)
    const way = ways.find(names => names.every(name => clips.has(name)))
    if (!way) missing.push(...(ways[ways.length - 1] ?? []).filter(name => !clips.has(name)))
    const last = 'phrase' in piece ? pauseAfterMs[piece.phrase] ?? pauseMs : pauseMs
    for (const [index, name] of (way ?? []).entries()) {
      const pcm = clips.get(name)
      if (pcm) parts.push({ pcm, pauseMs: index === (way ?? []).length - 1 ? last : 0 })
    }
  }
  const whole = missing.length === 0 ? joined(parts) : undefined
  return whole ? { wav: wavOf(whole) } : { missing }
}

function readClip (path: string): Pcm | string {
  try {
    if (statSync(path).size > fileBytesMax) return `is larger than ${fileBytesMax / 1024 / 1024} MB`
    return parseWav(readFileSync(path)) ?? 'is no WAV file of 16 bit PCM with sound in it'
  } catch (problem) {
    return `cannot be read (${problem instanceof Error && 'code' in problem ? String(problem.code) : 'for an unknown reason'})`
  }
}

function filesIn (folder: string): string[] {
  try {
    return readdirSync(folder).filter(name => name.toLowerCase().endsWith('.wav')).toSorted()
  } catch {
    // A hall without recordings.
    return []
  }
}
