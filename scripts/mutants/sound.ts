/** Values that fit a shape, with ids of the hall that is asked where the name says which. */
import type { Chance } from './chance.js'
import { choicesOf, isSurelyWrong, type Named, type Shape } from './shape.js'

/** What is there, by the names that fields have: a few of each. */
export type Known = Readonly<Record<string, readonly unknown[]>>

const samples: readonly string[] = [
  'tax', 'a1', '1', 'x', 'A001', '2026-03-02', '09:00', '12:30', '123456', '13800001111', 'AAAAAAAAAAAAAAAAAAAAAA', 'mAAAAAAAAAAAAAAAAAAAAAA', 'h.AAAAAAAAAAAAAAAAAAAAAA', 'h.a1', 'h.p1', 'service/tax', 'd-0123456789', 'https://example.org/', 'https://example.org', 'because', 'text of a person', '人工',
  'h-0123456789', 'k-0123456789', 'h-0123456789.downtown.1', 'ABCD2345', 'K7M4-PX2C', 'a'.repeat(22), 'A'.repeat(43), '0'.repeat(12), 'a'.repeat(64), '10.0.0.1', 'x@example.org', '127.0.0.1:9100', 'zh', 'en'
]
const deepest = 12

export function sound (shape: Shape, named: Named, known: Known, chance: Chance, name = '', depth = 0): unknown {
  const plain = chance.pick(choicesOf(shape, named))
  if ('const' in plain) return plain.const
  const own = (known[name] ?? []).filter(each => !isSurelyWrong(plain, each, named))
  if (own.length > 0) return chance.pick(own)
  if (plain.enum) return chance.pick(plain.enum)
  switch ([plain.type ?? []].flat()[0]) {
    case 'object': return soundObject(plain, named, known, chance, depth)
    case 'array': {
      const least = plain.minItems ?? 0
      const length = depth > deepest ? least : Math.min(least + chance.upTo(3), plain.maxItems ?? Infinity)
      return Array.from({ length }, () => sound(plain.items ?? {}, named, known, chance, singular(name), depth + 1))
    }
    case 'integer':
    case 'number': return soundNumber(plain, chance)
    case 'boolean': return chance.is(0.5)
    case 'null': return null
    case 'string': return soundText(plain, named, chance)
    default: return chance.pick([1, 'x', true, null, [], {}])
  }
}

function soundObject (shape: Shape, named: Named, known: Known, chance: Chance, depth: number): Record<string, unknown> {
  const { properties = {}, required = [], additionalProperties, propertyNames } = shape
  const value: Record<string, unknown> = {}
  for (const [field, each] of Object.entries(properties)) {
    if (required.includes(field) || (depth < deepest && chance.is(0.4))) value[field] = sound(each, named, known, chance, field, depth + 1)
  }
  if (typeof additionalProperties === 'object' && depth < deepest) {
    for (let left = chance.upTo(3); left > 0; left--) value[String(sound(propertyNames ?? { type: 'string' }, named, known, chance, '', depth))] = sound(additionalProperties, named, known, chance, '', depth + 1)
  }
  return value
}

function soundNumber ({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Shape, chance: Chance): number {
  const step = type === 'integer' ? 1 : 0.5
  const least = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + step)
  const most = Math.min(maximum ?? Infinity, exclusiveMaximum === undefined ? Infinity : exclusiveMaximum - step)
  return chance.is(0.2) ? least < -1e9 ? 0 : least : Math.min(most, Math.max(least, 0) + chance.upTo(30))
}

function soundText (shape: Shape, named: Named, chance: Chance): string {
  const { minLength = 0, maxLength = 40 } = shape
  const fitting = samples.filter(each => !isSurelyWrong(shape, each, named))
  if (fitting.length > 0) return chance.pick(fitting)
  return 'a'.repeat(Math.min(maxLength, Math.max(minLength, 1)))
}

/** `counterIds` hold what `counterId` is. */
const singular = (name: string) => name.endsWith('Ids') ? name.slice(0, -1) : name === 'halls' ? 'hallId' : name
