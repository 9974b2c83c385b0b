/** Why the hall says no, in words that the first page does without. They are there long before anybody has touched twice. */
import type { Lang } from '../shared/place.js'
import type { No } from '../shared/refusals.js'
import { later } from './later.js'

const words = later(async () => await import('../shared/refusals.js'))
export const loadRefusals = (): void => { words.load() }

export function refusalWords (lang: Lang, code: No): string {
  return words.part()?.refusalWords(lang, code) ?? ''
}
