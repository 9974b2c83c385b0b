/** Bends a body that fits its shape: one thing or two are wrong, missing, too many, too long, of another kind, or written as nobody writes. */
import type { Chance } from './chance.js'
import * as hostile from './hostile.js'
import { choicesOf, isPlain, isSurelyWrong, resolved, type Named, type Shape } from './shape.js'

type Path = ReadonlyArray<string | number>
interface Node { readonly path: Path, readonly shape: Shape, readonly value: unknown }

/** The text of a bent body: it need not be JSON any more. */
export function bentBody (value: unknown, shape: Shape, named: Named, chance: Chance): string {
  if (chance.is(0.06)) return chance.pick(hostile.rawBodies)
  const raws: string[] = []
  const bends = chance.is(0.2) ? 2 : 1
  let bent = value
  for (let left = bends; left > 0; left--) bent = bentOnce(bent, shape, named, chance, raws)
  const text = withRaws(JSON.stringify(bent) ?? '', raws)
  if (chance.is(0.04)) return text.slice(0, chance.upTo(text.length + 1))
  if (chance.is(0.03)) return `${chance.pick([' ', '\n', '\t', '\ufeff', '\u00a0', '\u0000', '//', '#'])}${text}`
  return text
}

function bentOnce (whole: unknown, shape: Shape, named: Named, chance: Chance, raws: string[]): unknown {
  const nodes = nodesOf(whole, shape, named)
  const node = chance.pick(nodes)
  const { path, value } = node
  const raw = (text: string): string => {
    raws.push(text)
    return `@@RAW${raws.length - 1}@@`
  }
  switch (chance.upTo(10)) {
    case 0: return without(whole, path)
    case 1: return put(whole, path, chance.pick(hostile.texts))
    case 2: return put(whole, path, chance.pick(hostile.values))
    case 3: return put(whole, path, atBound(node, named, chance))
    case 4: return put(whole, path, ofOtherKind(value, chance))
    case 5: return withKey(whole, chance.pick(nodes.filter(each => isPlain(each.value)).concat(nodes[0] ?? node)).path, chance, raw)
    case 6: return put(whole, path, raw(chance.pick(hostile.rawNumbers)))
    case 7: return put(whole, path, raw(nested(chance)))
    case 8: return put(whole, path, nearMiss(value, chance))
    default: return put(whole, path, dotted(value, chance))
  }
}

/** Every place of a value with the shape that is meant there, the whole first. */
function nodesOf (value: unknown, shape: Shape, named: Named, path: Path = [], nodes: Node[] = []): Node[] {
  const choices = choicesOf(shape, named)
  const plain = choices.find(each => !isSurelyWrong(each, value, named)) ?? choices[0] ?? {}
  nodes.push({ path, shape: plain, value })
  if (nodes.length > 300) return nodes
  if (Array.isArray(value)) value.forEach((each, i) => nodesOf(each, plain.items ?? {}, named, [...path, i], nodes))
  else if (isPlain(value)) {
    for (const [name, each] of Object.entries(value)) {
      const more = typeof plain.additionalProperties === 'object' ? plain.additionalProperties : {}
      nodesOf(each, plain.properties?.[name] ?? more, named, [...path, name], nodes)
    }
  }
  return nodes
}

function atBound ({ shape, value }: Node, named: Named, chance: Chance): unknown {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum, exclusiveMinimum, exclusiveMaximum, enum: options } = resolved(shape, named)
  const ways: unknown[] = []
  for (const bound of [minimum, maximum, exclusiveMinimum, exclusiveMaximum]) if (bound !== undefined) ways.push(bound - 1, bound, bound + 1, bound - 0.5, bound + 0.5)
  const letter = chance.pick(['a', '1', '汉', 'é', ' ', '𠮷'])
  for (const bound of [minLength, maxLength]) if (bound !== undefined) ways.push(...[bound - 1, bound, bound + 1].filter(each => each >= 0).map(each => letter.repeat(each)))
  const one: unknown = Array.isArray(value) && value.length > 0 ? value[0] : 'x'
  for (const bound of [minItems, maxItems]) if (bound !== undefined) ways.push(...[bound - 1, bound, bound + 1].filter(each => each >= 0 && each <= 3000).map(each => Array.from({ length: each }, () => one)))
  if (options) ways.push(...options, ...options.map(each => typeof each === 'string' ? each.toUpperCase() : each))
  return ways.length === 0 ? chance.pick([...hostile.texts, ...hostile.values]) : chance.pick(ways)
}

function ofOtherKind (value: unknown, chance: Chance): unknown {
  const ways: unknown[] = [[value], { value }, [value, value], null]
  if (typeof value === 'number') ways.push(String(value), value + 0.1, -value, [value])
  if (typeof value === 'string') ways.push(Number(value), value.split(''), { 0: value, length: 1 }, true)
  if (typeof value === 'boolean') ways.push(Number(value), String(value))
  if (Array.isArray(value)) ways.push(Object.fromEntries(Object.entries(value)), value[0], { length: value.length }, [...value as unknown[], ...value as unknown[]])
  if (isPlain(value)) ways.push(Object.entries(value), Object.values(value), JSON.stringify(value))
  return chance.pick(ways)
}

function nearMiss (value: unknown, chance: Chance): unknown {
  if (typeof value !== 'string') return chance.pick(hostile.texts)
  return chance.pick([value.toUpperCase(), ` ${value}`, `${value} `, `${value}\n`, `${value}\u0000`, `${value}\u200b`, value.slice(1), value.slice(0, -1), `${value}${value}`, value.replaceAll('a', 'а'), value.normalize('NFD'), `${value}.`, `${value}/..`, encodeURIComponent(value.replaceAll(/\p{Cs}/gu, '?'))])
}

/** One odd letter somewhere inside. */
function dotted (value: unknown, chance: Chance): unknown {
  if (typeof value !== 'string') return chance.pick(hostile.values)
  const at = chance.upTo(value.length + 1)
  return value.slice(0, at) + chance.pick(['\u0000', '\u202e', '\u200b', '\ud83d', '\udc00', '\r\n', '"', '\\', "'", '{', '}', '<', '%', ':', '.', '/', '*', '\u007f', '\u0301', '\u3000']) + value.slice(at)
}

function nested (chance: Chance): string {
  const depth = chance.pick([8, 12, 50, 500, 3000])
  return chance.is(0.5) ? '['.repeat(depth) + ']'.repeat(depth) : '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)
}

function withKey (whole: unknown, path: Path, chance: Chance, raw: (text: string) => string): unknown {
  const at = path.reduce<unknown>((found, step) => (found as Record<string | number, unknown>)[step], whole)
  if (!isPlain(at)) return put(whole, path, { [chance.pick(hostile.keys)]: 'x' })
  const known = Object.keys(at)
  const value: unknown = chance.pick<unknown>(['x', 1, true, null, {}, [], { isAdmin: true }])
  // Twice the same name: what stands last holds.
  const name = known.length > 0 && chance.is(0.3) ? chance.pick(known) : chance.pick(hostile.keys)
  return put(whole, path, { ...at, [`@@KEY${raw(JSON.stringify(name)).slice(2)}`]: value })
}

function without (whole: unknown, path: Path): unknown {
  if (path.length === 0) return undefined
  const copy = structuredClone(whole)
  const last = path.at(-1) ?? ''
  const parent = path.slice(0, -1).reduce<unknown>((found, step) => (found as Record<string | number, unknown>)[step], copy)
  if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else if (isPlain(parent)) delete parent[last]
  return copy
}

function put (whole: unknown, path: Path, value: unknown): unknown {
  if (path.length === 0) return value
  const copy = structuredClone(whole)
  const parent = path.slice(0, -1).reduce<unknown>((found, step) => (found as Record<string | number, unknown>)[step], copy) as Record<string | number, unknown>
  Object.defineProperty(parent, path.at(-1) ?? '', { value, enumerable: true, writable: true, configurable: true })
  return copy
}

function withRaws (text: string, raws: readonly string[]): string {
  return raws.length === 0 ? text : text.replaceAll(/"@@KEYRAW(\d+)@@"/g, (_, i: string) => raws[Number(i)] ?? '').replaceAll(/"@@RAW(\d+)@@"/g, (_, i: string) => raws[Number(i)] ?? '')
}
