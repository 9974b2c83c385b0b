/** Which of a hall's lines the people of a recorded line stand in: by size, never by name. */
import type { Hall } from '../../src/contract/catalog.js'
import type { RecordedOffice } from './recorded-day.js'

type Lines = Pick<Hall, 'lines' | 'counters'>

/** A recorded line's people, and what share of them goes to which line of the hall. */
export interface Share { readonly letter: string, readonly serviceId: string, readonly share: number }

/** Of a line that is split, this part goes to the smaller one. */
const smallerShare = 1 / 3

/**
 * The largest recorded line becomes the hall's largest, and so on down. Where the office has more
 * lines, its small ones share the hall's, smallest first; where the hall has more, the hall's small ones
 * get a part of the office's large ones. Every line of the hall gets visitors, every visitor a line.
 */
export function sharesOf (office: RecordedOffice, hall: Lines): Share[] {
  const letters = office.lines.toSorted((one, other) => other.issued - one.issued || (one.letter < other.letter ? -1 : 1)).map(({ letter }) => letter)
  const services = bySize(hall)
  if (letters.length >= services.length) {
    return letters.map((letter, index) => ({ letter, serviceId: services[snake(index, services.length)]!, share: 1 }))
  }
  return letters.flatMap((letter, index) => {
    const own = services[index]!
    const more = services.filter((_, place) => place >= letters.length && (place - letters.length) % letters.length === index)
    if (more.length === 0) return [{ letter, serviceId: own, share: 1 }]
    return [{ letter, serviceId: own, share: 1 - smallerShare }, ...more.map(serviceId => ({ letter, serviceId, share: smallerShare / more.length }))]
  })
}

/** By how many counters serve them as their own; the catalogue's order decides between equals. */
export function bySize ({ lines, counters }: Lines): string[] {
  const size = (serviceId: string) => counters.filter(({ services }) => services.includes(serviceId)).length
  return lines.map(({ serviceId }) => serviceId).toSorted((one, other) => size(other) - size(one))
}

/** 0 1 2 2 1 0 0 1 2 …: who gets a large line first gets a small one next. */
function snake (index: number, count: number): number {
  const place = index % count
  return Math.floor(index / count) % 2 === 0 ? place : count - 1 - place
}
