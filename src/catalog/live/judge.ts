/** What a change would make of the catalogue, now or on its day, and what is wrong with that. Judged at one revision; nothing is written. */
import type { Catalog, Hall } from '../../contract/catalog.js'
import { applied, conflictsOf, editsOf, type Edit, type Wish } from '../../domain/catalog/edits.js'
import { nextDay, today } from '../../domain/catalog/effect-day.js'
import { hallOfPart, type Part, type Parts } from '../../domain/catalog/parts.js'
import type { CheckShape } from '../../domain/catalog/steps.js'
import type { CatalogState, PlannedChange } from '../../store/district/catalog.js'
import { assemble, shapeProblems, type PartProblem } from '../assemble.js'
import type { Words } from '../problem-words.js'

/** What is wanted: as wishes over what stands there on the day, or as edits to be done as they are. */
export type Wanted = { readonly wishes: (parts: Parts, check: CheckShape) => readonly Wish[] } | { readonly edits: readonly Edit[] }

export interface PlannedTrouble { readonly id: number, readonly day: string, readonly message: Words }

export interface Judged {
  readonly edits: readonly Edit[]
  /** The number day from which it would hold; absent: now. */
  readonly day?: string
  /** The parts as they would be. */
  readonly parts: ReadonlyMap<string, Part>
  /** … and the catalogue that they make; absent while something is wrong. */
  readonly catalog?: Catalog
  readonly problems: readonly PartProblem[]
  /** Parts that do not stand any more as the edits found them. */
  readonly conflicts: readonly string[]
  readonly planned: readonly PlannedTrouble[]
}

/** `from`: `now`, `tomorrow` or a date. `halls` as this process runs them. */
export function judge (state: CatalogState, halls: readonly Hall[], wanted: Wanted, from: string, at: number): Judged {
  // Which halls it concerns is seen from what it does today; a hall that it makes begins with the others.
  const nowEdits = 'edits' in wanted ? wanted.edits : editsOf(state.parts, wanted.wishes(state.parts, shapeProblems))
  const day = from === 'now' ? undefined : from === 'tomorrow' ? nextDay(concerned(nowEdits, halls), at) : from
  const [before, later] = [state.planned.filter(each => day !== undefined && each.day <= day), state.planned.filter(each => day === undefined || each.day > day)]
  const base = before.reduce<Parts>((parts, { edits }) => applied(parts, edits, state.head), state.parts)
  const edits = 'edits' in wanted ? wanted.edits : editsOf(base, wanted.wishes(base, shapeProblems))
  const conflicts = 'edits' in wanted ? conflictsOf(base, edits) : []
  const parts = applied(base, edits, state.head + 1)
  const made = assemble(parts)
  return {
    edits, parts, conflicts,
    ...day !== undefined && { day },
    ...made.catalog && { catalog: made.catalog },
    problems: [...dateProblems(day, halls, at), ...made.problems ?? []],
    planned: made.catalog ? plannedTroubles(parts, later, state.head) : []
  }
}

/** The halls that edits concern: all of them when something of the district is among them. */
export function concerned (edits: readonly Edit[], halls: readonly Hall[]): readonly Hall[] {
  const named = new Set(edits.map(({ part }) => hallOfPart(part)))
  const own = halls.filter(({ hallId }) => named.has(hallId))
  return named.has(undefined) || own.length === 0 ? halls : own
}

/** The halls that are not there any more after these edits. */
export function removedHalls (edits: readonly Edit[]): string[] {
  return edits.flatMap(({ part, after }) => part.startsWith('hall/') && !after ? [part.slice('hall/'.length)] : [])
}

/** What was planned must still fit after what comes before it. */
export function plannedTroubles (parts: Parts, planned: readonly PlannedChange[], head: number): PlannedTrouble[] {
  let after = parts
  const troubles: PlannedTrouble[] = []
  for (const { id, day, edits } of planned) {
    const conflicts = conflictsOf(after, edits)
    const next = conflicts.length > 0 ? after : applied(after, edits, head)
    const problems = conflicts.length > 0 ? [] : assemble(next).problems ?? []
    if (conflicts.length > 0) troubles.push({ id, day, message: { zh: `已计划的变更（第 ${id} 号，${day} 起）也改了“${conflicts[0] ?? ''}”，请先撤回它，或让这次变更从 ${day} 起生效。`, en: `Change ${id}, planned from ${day}, changes ${conflicts[0] ?? ''}, too: withdraw it first, or let this one hold from ${day}.` } })
    for (const { part, message } of problems.slice(0, 1)) troubles.push({ id, day, message: { zh: `已计划的变更（第 ${id} 号，${day} 起）将无法生效：${part} ${message.zh}。请先撤回它。`, en: `Change ${id}, planned from ${day}, would not fit any more: ${part} ${message.en}. Withdraw it first.` } })
    after = next
  }
  return troubles
}

function dateProblems (day: string | undefined, halls: readonly Hall[], at: number): PartProblem[] {
  if (day === undefined || day > today(halls, at)) return []
  return [{ part: '', path: 'from', message: { zh: `${day} 不晚于今天，请选以后的日期，或选立即生效`, en: `${day} is not after today: choose a later date, or now` } }]
}
