/** Finds items by what a visitor types: Chinese, pinyin, initials, English, the item's id. */
import type { Catalog, Item } from '../contract/catalog.js'
import { type Match, type SoundedName, matchName, sounded } from './sound.js'

/** Items that fit, the best first, then in the catalogue's order; none for a text without letters. */
export type ItemSearch = (typed: string, options?: { readonly hallId?: string, readonly limit?: number }) => Item[]

/** A longer text is no search; it is cut. */
const typedMax = 64
const termsMax = 8
const limitDefault = 20
const limitMax = 50

/** What a find is worth. Only their order matters: an item's own name before its surroundings. */
const worth = {
  id: 100,
  name: { whole: 95, start: 80, within: 65, scattered: 30 },
  english: { whole: 90, start: 60, word: 50 },
  idWord: 40,
  around: { whole: 14, start: 12, within: 10, scattered: 0 }
} as const satisfies Record<string, number | Record<Match, number> | Record<string, number>>

interface Entry {
  readonly item: Item
  readonly order: number
  readonly name: SoundedName
  readonly english: string
  readonly words: readonly string[]
  readonly idWords: readonly string[]
  readonly around: Surroundings
}

/** Department, service, theme: by these, too, people look for what they need. Many items share them. */
interface Surroundings {
  readonly names: readonly SoundedName[]
  readonly words: readonly string[]
}

/** @param soundOf a name by its sounds: slow to find out, so whoever builds again may remember */
export function buildSearch (catalog: Catalog, soundOf: (name: string) => SoundedName = sounded): ItemSearch {
  const known = new Map<string, Surroundings>()
  const entries = [...catalog.items.values()].map((item, order): Entry => {
    const place = `${item.departmentId} ${item.serviceId} ${item.themeId}`
    const around = known.get(place) ?? surroundingsOf(catalog, item, soundOf)
    known.set(place, around)
    const words = termsOf(item.name.en)
    const idWords = item.itemId.split('-')
    return { item, order, name: soundOf(item.name.zh), english: words.join(' '), words, idWords, around }
  })

  return (typed, { hallId, limit = limitDefault } = {}) => {
    const terms = termsOf(typed.slice(0, typedMax)).slice(0, termsMax)
    if (terms.length === 0) return []
    const around = new Map([...known.values()].map(each => [each, terms.map(term => aroundValue(each, term))]))
    return entries
      .filter(({ item }) => hallId === undefined || item.halls.includes(hallId))
      .map(entry => ({ entry, value: valueOf(entry, terms, around.get(entry.around) ?? []) }))
      .filter(({ value }) => value > 0)
      .toSorted((one, other) => other.value - one.value || one.entry.order - other.entry.order)
      .slice(0, Math.min(Math.max(Math.trunc(limit) || 0, 0), limitMax))
      .map(({ entry }) => entry.item)
  }
}

function surroundingsOf ({ district, services }: Catalog, { departmentId, serviceId, themeId }: Item, soundOf: (name: string) => SoundedName): Surroundings {
  const names = [
    district.departments.find(department => department.departmentId === departmentId)?.name,
    services.get(serviceId)?.name,
    district.themes.find(theme => theme.themeId === themeId)?.name
  ].filter(name => name !== undefined)
  return { names: names.map(name => soundOf(name.zh)), words: names.flatMap(name => termsOf(name.en)) }
}

/** All terms must be found, each by itself or all as one: `cun liang fang`, `home transfer`. */
function valueOf (entry: Entry, terms: readonly string[], around: readonly number[]): number {
  const phrase = terms.join(' ')
  if (terms.join('-') === entry.item.itemId) return worth.id
  if (phrase === entry.english) return worth.english.whole
  if (entry.english.startsWith(phrase)) return worth.english.start

  const whole = worthOf(worth.name, matchName(entry.name, terms.join('')))
  const parts = terms.map((term, index) => Math.max(termValue(entry, term), around[index] ?? 0))
  return Math.max(whole, parts.includes(0) ? 0 : parts.reduce((sum, value) => sum + value, 0) / parts.length)
}

function termValue ({ name, words, idWords }: Entry, term: string): number {
  return Math.max(
    worthOf(worth.name, matchName(name, term)),
    words.some(word => word.startsWith(term)) ? worth.english.word : 0,
    idWords.some(word => word.startsWith(term)) ? worth.idWord : 0
  )
}

function aroundValue ({ names, words }: Surroundings, term: string): number {
  return Math.max(
    ...names.map(name => worthOf(worth.around, matchName(name, term))),
    words.some(word => word.startsWith(term)) ? worth.around.start : 0
  )
}

function worthOf (values: Record<Match, number>, match: Match | undefined): number {
  return match ? values[match] : 0
}

/** What stands between signs and spaces, in one form of letters. */
function termsOf (text: string): string[] {
  return text.normalize('NFKC').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(term => term !== '')
}

/** Builds an index whenever the catalogue is another one; of names that stay, the sounds are remembered. */
export function searchIn (current: () => Catalog): ItemSearch {
  let known: { of: Catalog, search: ItemSearch } | undefined
  let sounds = new Map<string, SoundedName>()
  return (typed, options) => {
    const catalog = current()
    if (known?.of !== catalog) {
      const [before, after] = [sounds, new Map<string, SoundedName>()]
      known = { of: catalog, search: buildSearch(catalog, name => {
        const sound = before.get(name) ?? after.get(name) ?? sounded(name)
        after.set(name, sound)
        return sound
      }) }
      sounds = after
    }
    return known.search(typed, options)
  }
}
