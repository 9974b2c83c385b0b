/** Ids of what is administered: a letter and ten random ones, so that nobody guesses the next. */
import { randomBytes } from 'node:crypto'

export function drawnId (kind: string): string {
  return `${kind}-${Array.from(randomBytes(10), byte => (byte % 36).toString(36)).join('')}`
}
