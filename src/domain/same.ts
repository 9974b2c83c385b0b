/** Whether two plain values say the same: numbers, strings, lists and objects of them. */
export function same (one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const ours: Array<[string, unknown]> = Object.entries(one)
  const theirs = new Map<string, unknown>(Object.entries(other))
  return ours.length === theirs.size && ours.every(([key, value]) => theirs.has(key) && same(value, theirs.get(key)))
}
