/**
 * A change of the catalogue is a list of edits, each with what stood there before and what stands there after.
 *
 * Two edits of one part get along when they touch other fields: so what is planned for tomorrow, and what is undone
 * next week, leaves alone what others have changed since.
 */
import { same } from '../same.js'
import { kindOf, type Content, type Part, type Parts } from './parts.js'

export interface Edit {
  readonly part: string
  readonly before: Content | null
  readonly after: Content | null
}

/** What somebody wants a part to say; `null`: that it goes. A new part stands last unless `order` says where. */
export interface Wish {
  readonly part: string
  readonly value: Readonly<Record<string, unknown>> | null
  readonly order?: number | undefined
}

/** The place of a part in its list, as a field. */
const place = '#'

/** What of it is different from what stands there now. */
export function editsOf (parts: ReadonlyMap<string, Content>, wishes: readonly Wish[]): Edit[] {
  const lasts = new Map<string, number>()
  const nextIn = (key: string): number => {
    const list = key.slice(0, key.lastIndexOf('/'))
    const last = lasts.get(list) ?? [...parts].reduce((most, [each, { order }]) => each.startsWith(`${list}/`) && order > most ? order : most, -1)
    lasts.set(list, Math.floor(last) + 1)
    return Math.floor(last) + 1
  }
  const latest = new Map(wishes.map(wish => [wish.part, wish]))
  return [...latest.values()].flatMap(({ part, value, order }): Edit[] => {
    const now = parts.get(part)
    const before = now ? { order: now.order, value: now.value } : null
    const after = value && { order: order ?? before?.order ?? nextIn(part), value }
    return same(before, after) ? [] : [{ part, before, after }]
  })
}

/** The fields that an edit touches; `undefined` where it makes the part or takes it away. */
export function fieldsOf ({ before, after }: Edit): string[] | undefined {
  if (!before || !after) return undefined
  const names = new Set([...Object.keys(before.value), ...Object.keys(after.value)])
  return [...[...names].filter(name => !same(before.value[name], after.value[name])), ...before.order === after.order ? [] : [place]]
}

/** Parts that do not say any more, in what the edits touch, what they said when the edits were made. */
export function conflictsOf (parts: ReadonlyMap<string, Content>, edits: readonly Edit[]): string[] {
  return edits.filter(edit => {
    const now = parts.get(edit.part)
    const fields = fieldsOf(edit)
    if (!fields) return !same(now ? { order: now.order, value: now.value } : null, edit.before)
    return !now || fields.some(field => !same(fieldOf(now, field), fieldOf(edit.before, field)))
  }).map(({ part }) => part)
}

/** With the edits done, each written part at `version`. Call `conflictsOf` before. */
export function applied (parts: Parts, edits: readonly Edit[], version: number): Map<string, Part> {
  const result = new Map(parts)
  for (const edit of edits) {
    const now = result.get(edit.part)
    if (!edit.after) result.delete(edit.part)
    else result.set(edit.part, { ...merged(now, edit, edit.after), version })
  }
  return result
}

/** What takes the edits back. */
export function reversed (edits: readonly Edit[]): Edit[] {
  return edits.map(({ part, before, after }) => ({ part, before: after, after: before })).toReversed()
}

/** Halls that the edits name, and whether they name anything of the district itself. */
export function kindsOf (edits: readonly Edit[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { part } of edits) counts[kindOf(part)] = (counts[kindOf(part)] ?? 0) + 1
  return counts
}

function merged (now: Content | undefined, edit: Edit, after: Content): Content {
  const fields = fieldsOf(edit)
  if (!fields || !now) return after
  const value: Record<string, unknown> = { ...now.value }
  for (const field of fields) {
    if (field === place) continue
    if (after.value[field] === undefined) delete value[field]
    else value[field] = after.value[field]
  }
  return { order: fields.includes(place) ? after.order : now.order, value }
}

function fieldOf (content: Content | null, field: string): unknown {
  return field === place ? content?.order : content?.value[field]
}
