/** Records that fit a search, a page after another as they are asked for. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AuditPage, AuditQuery, AuditRecord } from '../../../src/contract/audit.js'
import type { No } from '../../shared/refusals.js'
import { useApi } from '../kit/api.js'

export type Search = Pick<AuditQuery, 'from' | 'to' | 'actor' | 'action' | 'object' | 'result' | 'hallId'>

interface Known {
  readonly of: string
  readonly records: readonly AuditRecord[]
  /** Null: nothing older; undefined: nothing was read yet. */
  readonly next: number | null | undefined
  readonly refusal?: No
}

const pageMax = 100
export const exportMax = 10_000

export function queryOf (search: Search, before?: number | null, limit = pageMax): string {
  const query = new URLSearchParams({ limit: String(limit) })
  for (const [name, value] of Object.entries(search)) if (value !== undefined && value !== '') query.set(name, String(value))
  if (before !== undefined && before !== null) query.set('before', String(before))
  return `/admin/audit?${query.toString()}`
}

export function useRecords (search: Search) {
  const { get } = useApi()
  const path = queryOf(search)
  const [known, setKnown] = useState<Known>({ of: '', records: [], next: undefined })
  const [isAsking, setAsking] = useState(false)
  const busy = useRef('')
  const isOf = known.of === path
  const more = useCallback(async (before?: number | null) => {
    const mark = `${path} ${before ?? ''}`
    if (busy.current === mark) return
    busy.current = mark
    setAsking(true)
    const answer = await get<AuditPage>(before === undefined || before === null ? path : `${path}&before=${before}`)
    if (busy.current !== mark) return
    busy.current = ''
    setAsking(false)
    setKnown(now => {
      const kept = now.of === path && before !== undefined ? now.records : []
      return answer.ok ? { of: path, records: [...kept, ...answer.body.records], next: answer.body.next } : { of: path, records: kept, next: before ?? undefined, refusal: answer.refusal }
    })
  }, [get, path])
  useEffect(() => { void more() }, [more])
  return {
    records: isOf ? known.records : [], next: isOf ? known.next : undefined, refusal: isOf ? known.refusal : undefined, isAsking: isAsking || !isOf,
    more: () => { if (isOf && known.next !== null) void more(known.next) },
    reload: () => { void more() }
  }
}
