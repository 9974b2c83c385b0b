/**
 * The shapes of requests as the document tells them, and what surely does not fit one.
 *
 * This is a reader of its own, beside the one that the server uses: what only a refinement or a transformation could refuse
 * is not judged here.
 */

export interface Shape {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Shape
  readonly propertyNames?: Shape
  readonly items?: Shape
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
}

/** Shapes that the document names once. */
export type Named = Readonly<Record<string, Shape>>

const patterns = new Map<string, RegExp>()

function matches (pattern: string, text: string): boolean {
  let known = patterns.get(pattern)
  if (!known) patterns.set(pattern, known = new RegExp(pattern))
  return known.test(text)
}

export function resolved (shape: Shape, named: Named): Shape {
  return shape.$ref === undefined ? shape : resolved(named[shape.$ref.slice(shape.$ref.lastIndexOf('/') + 1)] ?? {}, named)
}

/** The alternatives of a shape, itself where it has none. */
export function choicesOf (shape: Shape, named: Named): Shape[] {
  const plain = resolved(shape, named)
  const choices = plain.anyOf ?? plain.oneOf
  return choices ? choices.flatMap(each => choicesOf(each, named)) : [plain]
}

export const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * True only where no reading of `value` fits. `isText`: it stood in an address or a header, where a number is text.
 */
export function isSurelyWrong (shape: Shape, value: unknown, named: Named, isText = false): boolean {
  const plain = resolved(shape, named)
  if (plain.allOf?.some(each => isSurelyWrong(each, value, named, isText))) return true
  const choices = plain.anyOf ?? plain.oneOf
  if (choices) return choices.every(each => isSurelyWrong(each, value, named, isText))
  if ('const' in plain && plain.const !== value) return true
  if (plain.enum && !plain.enum.includes(value)) return true
  const types = [plain.type ?? []].flat()
  if (types.length === 0) return false
  return types.every(type => isWrongAs(type, plain, value, named, isText))
}

function isWrongAs (type: string, shape: Shape, value: unknown, named: Named, isText: boolean): boolean {
  switch (type) {
    case 'null': return value !== null
    case 'boolean': return typeof value !== 'boolean'
    case 'string': return typeof value !== 'string' || (isWrongText(shape, value) && isWrongText(shape, value.trim()))
    case 'number':
    case 'integer': {
      const number = isText && typeof value === 'string' ? Number(value) : value
      return typeof number !== 'number' || !Number.isFinite(number) || (type === 'integer' && !Number.isSafeInteger(number)) ||
        number < (shape.minimum ?? -Infinity) || number > (shape.maximum ?? Infinity) || number <= (shape.exclusiveMinimum ?? -Infinity) || number >= (shape.exclusiveMaximum ?? Infinity)
    }
    case 'array': return !Array.isArray(value) || value.length < (shape.minItems ?? 0) || value.length > (shape.maxItems ?? Infinity) ||
      (shape.items !== undefined && value.some(each => isSurelyWrong(shape.items ?? {}, each, named)))
    case 'object': return !isPlain(value) || isWrongObject(shape, value, named)
    default: return false
  }
}

function isWrongText ({ minLength = 0, maxLength = Infinity, pattern }: Shape, text: string): boolean {
  // Letters, not halves of them.
  const { length } = text.length > maxLength || text.length < 2 * minLength ? Array.from(text) : text
  return length < minLength || length > maxLength || (pattern !== undefined && !matches(pattern, text))
}

function isWrongObject ({ properties = {}, required = [], additionalProperties, propertyNames }: Shape, value: Record<string, unknown>, named: Named): boolean {
  if (required.some(name => !Object.hasOwn(value, name) || value[name] === undefined)) return true
  return Object.entries(value).some(([name, each]) => {
    if (Object.hasOwn(properties, name)) return isSurelyWrong(properties[name] ?? {}, each, named)
    if (additionalProperties === false) return true
    if (propertyNames && isSurelyWrong(propertyNames, name, named)) return true
    return typeof additionalProperties === 'object' && isSurelyWrong(additionalProperties, each, named)
  })
}
