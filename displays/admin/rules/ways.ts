/** The ways between halls: those of the district come before those that a hall brought along. */
export type Ways = Readonly<Record<string, Readonly<Record<string, number>>>>

export function waysOf (district: Ways, halls: ReadonlyArray<{ readonly hallId: string, readonly travelMinutes?: Readonly<Record<string, number>> }>): Ways {
  const ways: Record<string, Record<string, number>> = {}
  const put = (from: string, to: string, minutes: number): void => { ways[from] = { ...ways[from], [to]: minutes } }
  for (const { hallId, travelMinutes = {} } of halls) {
    for (const [other, minutes] of Object.entries(travelMinutes)) {
      put(hallId, other, minutes)
      put(other, hallId, minutes)
    }
  }
  for (const [from, to] of Object.entries(district)) for (const [other, minutes] of Object.entries(to)) put(from, other, minutes)
  return ways
}
