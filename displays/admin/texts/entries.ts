/** The words of the catalogue that people read, each with where they stand. */
import type { CatalogStep } from '../../../src/contract/administration.js'
import type { Name } from '../../../src/contract/catalog.js'
import type { Kind, PartOf } from '../kit/catalog.js'

export type TextKind = 'theme' | 'service' | 'hall' | 'area' | 'counter' | 'department'
export type Surface = 'tile' | 'tile-hint' | 'wall-head' | 'wall-line' | 'paper-head' | 'paper-item' | 'paper-place' | 'strip'

export interface TextEntry {
  readonly part: string
  readonly kind: TextKind
  readonly field: string
  readonly hallId: string | undefined
  /** What tells one row from another where its own words do not: the number of a window. */
  readonly of: string
  /** What the part is called, where this is not its name. */
  readonly title: Name | undefined
  readonly text: Name
  readonly surfaces: readonly Surface[]
}

/** Lengths as the contract has them. */
export const zhMax = 60
export const enMax = 120

const fields: Readonly<Record<TextKind, ReadonlyArray<readonly [field: string, surfaces: readonly Surface[]]>>> = {
  theme: [['name', ['tile']], ['hint', ['tile-hint']]],
  service: [['name', ['wall-line', 'paper-item']]],
  hall: [['name', ['wall-head', 'paper-head']], ['shortName', ['wall-head']], ['address', ['paper-head']]],
  area: [['name', ['wall-head', 'paper-place']], ['floor', ['paper-place']]],
  counter: [['combined', ['strip']]],
  department: [['name', []]]
}

export function entriesOf<K extends TextKind & Kind> (kind: K, parts: ReadonlyArray<PartOf<K>>): TextEntry[] {
  return parts.flatMap(({ part, hallId, value }) => fields[kind].flatMap(([field, surfaces]) => {
    const text = (value as unknown as Readonly<Record<string, Name | undefined>>)[field]
    return text ? [{ part, kind, field, hallId, of: 'number' in value ? value.number : '', title: field !== 'name' && 'name' in value ? value.name : undefined, text, surfaces }] : []
  }))
}

/** One step a part, whatever of it differs. */
export function textSteps (entries: readonly TextEntry[], typed: Readonly<Record<string, Name>>): CatalogStep[] {
  const parts = new Map<string, Record<string, Name>>()
  for (const entry of entries) {
    const now = typed[keyOf(entry)]
    if (!now) continue
    const text = { zh: now.zh.trim(), en: now.en.trim() }
    if (text.zh === entry.text.zh && text.en === entry.text.en) continue
    parts.set(entry.part, { ...parts.get(entry.part), [entry.field]: text })
  }
  return [...parts].map(([part, changed]) => ({ do: 'patch', part, fields: changed }))
}

export function keyOf ({ part, field }: Pick<TextEntry, 'part' | 'field'>): string {
  return `${part} ${field}`
}
