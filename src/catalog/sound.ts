/** Finds a Chinese name by what people type of it: characters, pinyin, initials, or a mix. */
import { pinyin } from 'pinyin-pro'

/** A name, character by character: for each what may be typed in its place. */
export interface SoundedName {
  readonly text: string
  readonly places: readonly Place[]
}

interface Place {
  readonly char: string
  readonly readings: readonly string[]
  /** What may be typed first of it: most places are passed over by this alone. */
  readonly firsts: string
}

/** Where the typed text stands in the name. */
export type Match = 'whole' | 'start' | 'within' | 'scattered'

/** Typed letters that may be scattered over a name: fewer would fit nearly every name. */
const scatteredLettersMin = 4
const scatteredCharsMin = 2

const isHan = /\p{Script=Han}/u

export function sounded (name: string): SoundedName {
  const text = name.normalize('NFKC').toLowerCase()
  const inContext = pinyin(text, { toneType: 'none', type: 'array', v: true })
  const chars = Array.from(text)
  // Readings in context come one a character, unless a character is outside what is known.
  const isAligned = inContext.length === chars.length
  return {
    text,
    places: chars.map((char, index) => {
      const context = isAligned ? inContext[index] : undefined
      const readings = isHan.test(char) ? [...context ? [context] : [], ...allReadings(char)] : [char]
      return { char, readings: [...new Set(readings)], firsts: [char, ...readings].map(each => each.slice(0, 1)).join('') }
    })
  }
}

/** `typed` is in lower case and without spaces. Any reading of a character counts, as any is typed. */
export function matchName (name: SoundedName, typed: string): Match | undefined {
  if (typed === '') return undefined
  const { places } = name
  const firstTyped = typed.slice(0, 1)
  for (let start = 0; start < places.length; start++) {
    if (!places[start]?.firsts.includes(firstTyped)) continue
    const end = matchFrom(name, start, typed)
    if (end !== undefined) return start > 0 ? 'within' : end === places.length ? 'whole' : 'start'
  }
  return isScattered(name, typed) ? 'scattered' : undefined
}

/** The place after the last one that `typed` takes when it begins at `start`. */
function matchFrom ({ places }: SoundedName, start: number, typed: string): number | undefined {
  /** How much of `typed` may be used up so far: initials and whole syllables leave several ways. */
  let used = new Set([0])
  for (let index = start; index < places.length && used.size > 0; index++) {
    const place = places[index]
    if (!place) break
    const after = new Set<number>()
    for (const from of used) {
      const rest = typed.slice(from)
      if (rest === place.char || place.readings.some(reading => reading.startsWith(rest))) return index + 1
      if (rest.startsWith(place.char)) after.add(from + place.char.length)
      for (const reading of place.readings) {
        if (rest.startsWith(reading)) after.add(from + reading.length)
      }
      if (place.firsts.includes(rest.slice(0, 1))) after.add(from + 1)
    }
    used = after
  }
  return undefined
}

/** Every typed character in its order, with others in between: 个体设立 in 个体工商户设立登记. */
function isScattered ({ places }: SoundedName, typed: string): boolean {
  const wanted = Array.from(typed)
  if (wanted.length < (isHan.test(typed) ? scatteredCharsMin : scatteredLettersMin)) return false
  let found = 0
  for (const { char, readings } of places) {
    const next = wanted[found]
    if (next !== undefined && (char === next || readings.some(reading => reading.startsWith(next)))) found++
  }
  return found === wanted.length
}

function allReadings (char: string): string[] {
  return pinyin(char, { multiple: true, toneType: 'none', type: 'array', v: true })
}
