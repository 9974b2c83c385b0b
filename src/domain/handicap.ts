/** The handicap of a counter for a line: what was set for a while, else the catalogue's. */
import type { Counter } from '../contract/counter.js'

/** Ms that are added to a ticket's rank where this counter compares the heads of its lines at hall time `at`. */
export function handicapMs ({ handicaps, handicapsUntil = Infinity }: Pick<Counter, 'handicaps' | 'handicapsUntil'>, serviceId: string, usualMs: number, at: number): number {
  return (at < handicapsUntil ? handicaps?.[serviceId] : undefined) ?? usualMs
}
