/** Values by what they hold, whatever the order of their fields; a field without a value is none. */

const isThing = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** One text for one value. */
export function canonical (value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isThing(value)) return typeof value === 'number' ? String(value) : JSON.stringify(value) ?? 'null'
  let text = ''
  for (const name of Object.keys(value).toSorted()) {
    const part = value[name]
    if (part !== undefined) text += `,${JSON.stringify(name)}:${canonical(part)}`
  }
  return `{${text}}`
}

/** `tickets.x.rank: 5, not 6` where `left` has 5; `undefined` when their canonical texts are the same. */
export function difference (left: unknown, right: unknown): string | undefined {
  if (left === right) return undefined
  if (!isThing(left) || !isThing(right) || Array.isArray(left) !== Array.isArray(right)) return `: ${brief(left)}, not ${brief(right)}`
  for (const name of Object.keys(left).concat(Object.keys(right).filter(each => !(each in left)))) {
    const found = difference(left[name], right[name])
    if (found) return found.startsWith(':') ? `${name}${found}` : `${name}.${found}`
  }
  return undefined
}

const brief = (value: unknown) => value === undefined ? 'nothing' : canonical(value).slice(0, 80)
