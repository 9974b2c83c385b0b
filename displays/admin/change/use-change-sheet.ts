/** One change on its way: looked at with each date, sent once, taken back. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CatalogChanged, CatalogPreview } from '../../../src/contract/administration.js'
import { newKey } from '../../shared/key.js'
import { useApi, useSayNo, useSend } from '../kit/api.js'
import { tellChanged } from '../kit/loaded.js'
import type { ChangeSource } from './source.js'

export type When = 'now' | 'tomorrow' | 'date'

export function useChangeSheet (source: ChangeSource, onDone: (done: CatalogChanged) => void) {
  const api = useApi()
  const say = useSayNo()
  const { send, isSending, no, forget } = useSend()
  const [when, setWhen] = useState<When>('now')
  const [date, setDate] = useState<string>()
  const [basedOn, setBasedOn] = useState(source.basedOn)
  const [preview, setPreview] = useState<CatalogPreview>()
  const [lookNo, setLookNo] = useState<string>()
  const [isLooking, setLooking] = useState(true)
  const [done, setDone] = useState<CatalogChanged>()
  const [takenBack, setTakenBack] = useState(false)
  const from = when === 'date' ? date : when
  const looks = useRef(0)

  const look = useCallback(async () => {
    if (from === undefined) return
    const own = ++looks.current
    setLooking(true)
    const answer = await source.preview(api, { from, basedOn })
    // Another date was chosen meanwhile.
    if (own !== looks.current) return
    setLooking(false)
    if (answer.ok) setPreview(answer.body)
    setLookNo(answer.ok ? undefined : say(answer.refusal, answer.details))
  }, [api, basedOn, from, say, source])
  useEffect(() => { void look() }, [look])

  /** The same press again is the same change; other words or another date are another. */
  const press = useRef({ of: '', key: '' })
  const keyOf = (of: string): string => {
    if (press.current.of !== of) press.current = { of, key: newKey() }
    return press.current.key
  }
  const apply = async (note: string): Promise<void> => {
    if (from === undefined) return
    const sending = { from, note, basedOn }
    const changed = await send(async () => await source.send(api, sending, keyOf(JSON.stringify(sending))))
    if (!changed) {
      // What stands in the way now is shown with its place.
      await look()
      return
    }
    setDone(changed)
    tellChanged()
    onDone(changed)
  }
  const takeBack = async (): Promise<void> => {
    if (!done) return
    const { id } = done.change
    const undone = await send(async () => await api.post<CatalogChanged>(`/admin/catalog/history/${id}/undo`, { from: 'now', note: '' }, keyOf(`undo ${id}`)))
    if (!undone) return
    setTakenBack(true)
    tellChanged()
  }
  return {
    when, setWhen, date, setDate, from, preview, lookNo, isLooking, look, done, takenBack, apply, takeBack, isSending, no, forget,
    /** What others wrote was seen; the own words stand over it. */
    mineAnyway: () => { setBasedOn(preview?.head) }
  }
}
