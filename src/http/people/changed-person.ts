/** A person after a change: who did it is kept with it. */
import type { PersonDid } from '../../contract/people.js'
import { limits } from '../../domain/limits.js'
import type { StoredPerson } from '../../store/district/people.js'

export function withHistory (person: StoredPerson, at: number, by: string, did: PersonDid): StoredPerson {
  return { ...person, changedAt: at, history: [{ at, by, did }, ...person.history].slice(0, limits.personHistory) }
}
