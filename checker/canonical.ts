/** One text for one value, and the first place where two values differ. */

export function canonical (value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isThing(value)) return typeof value === 'number' ? String(value) : JSON.stringify(value) ?? 'null'
  let text = ''
  for (const name of Object.keys(value).toSorted()) {
    const part = value[name]
    if (part !== undefined) text += `,"${name}":${canonical(part)}`
  }
  return `{${text}}`
}

/** `tickets.x.rank: 5, not 6` where `left` has 5; `undefined` when they are the same. */
export function difference (left: unknown, right: unknown, path = ''): string | undefined {
  if (canonical(left) === canonical(right)) return undefined
  if (isThing(left) && isThing(right)) {
    for (const name of Object.keys({ ...left, ...right })) {
      const found = difference(left[name], right[name], path ? `${path}.${name}` : name)
      if (found) return found
    }
  }
  return `${path}: ${brief(left)}, not ${brief(right)}`
}

const isThing = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const brief = (value: unknown) => value === undefined ? 'nothing' : canonical(value).slice(0, 80)
