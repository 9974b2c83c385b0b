/**
 * What others have changed since this page was read.
 *
 * The halls' public plans are looked at now and then, without the sign-in: that neither keeps it alive nor fills the audit.
 * Only where they have changed the history is asked who it was.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CatalogChange } from '../../../src/contract/administration.js'
import type { HallInList, HallView } from '../../shared/hall-view.js'
import { askOpenly, useApi } from '../kit/api.js'
import { onChanged, tellChanged } from '../kit/loaded.js'

const lookEveryMs = 20_000

/** Changes of others, newest first, and to see what stands there now. */
export function useMeanwhile (account: string, isAdmin: boolean): { readonly changes: readonly CatalogChange[], readonly see: () => void } {
  const { get } = useApi()
  const [changes, setChanges] = useState<readonly CatalogChange[]>([])
  const known = useRef<{ print: string | undefined, id: number | undefined }>({ print: undefined, id: undefined })

  const latest = useCallback(async (): Promise<readonly CatalogChange[]> => {
    const answer = await get<{ changes: CatalogChange[] }>('/admin/catalog/history?count=10')
    return answer.ok ? answer.body.changes : []
  }, [get])

  useEffect(() => {
    if (!isAdmin) return undefined
    let isOver = false
    const begin = async (): Promise<void> => {
      known.current = { print: await printOf(), id: (await latest())[0]?.id ?? 0 }
      if (!isOver) setChanges([])
    }
    const look = async (): Promise<void> => {
      const print = await printOf()
      const { print: before, id } = known.current
      if (isOver || print === undefined || before === undefined || id === undefined || print === before) return
      known.current.print = print
      const others = (await latest()).filter(change => change.id > id && change.by !== `admin:${account}`)
      if (!isOver && others.length > 0) setChanges(others)
    }
    void begin()
    const timer = window.setInterval(() => { void look() }, lookEveryMs)
    const stop = onChanged(() => { void begin() })
    return () => {
      isOver = true
      window.clearInterval(timer)
      stop()
    }
  }, [account, isAdmin, latest])
  return { changes, see: tellChanged }
}

/** All of the halls' plans that an administrator sets; undefined while they do not answer. */
async function printOf (): Promise<string | undefined> {
  const halls = await askOpenly<HallInList[]>('/halls')
  if (!halls.ok) return undefined
  const plans = await Promise.all(halls.body.map(async ({ hallId }) => await askOpenly<HallView>(`/halls/${hallId}`)))
  if (!plans.every(plan => plan.ok)) return undefined
  return JSON.stringify(plans.map(({ body: { name, shortName, address, hours, dates, areas, grids, lines, counters } }) => [
    name, shortName, address, hours, dates, areas, grids, lines.map(line => [line.name, line.letter, line.areaId]), counters.map(({ counterId, number, areaId, services, assists }) => [counterId, number, areaId, services, assists])
  ]))
}
