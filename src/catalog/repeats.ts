/** Finds what stands in a list more than once. */

/** For each repetition: its index, what it repeats, and the index where that stands first. */
export function repeats (ids: readonly string[]): Array<[index: number, id: string, first: number]> {
  const firsts = new Map<string, number>()
  return ids.flatMap((id, index): Array<[number, string, number]> => {
    const first = firsts.get(id)
    if (first !== undefined) return [[index, id, first]]
    firsts.set(id, index)
    return []
  })
}
