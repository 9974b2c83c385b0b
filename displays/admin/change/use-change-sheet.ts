/** One change on its way: looked at with each date, sent once, taken back. */
import { useEffect, useState } from 'react'
import type { CatalogChanged, CatalogPreview } from '../../../src/contract/administration.js'
import { useApi, useSayNo, useSend } from '../kit/api.js'
import { onChanged, tellChanged } from '../kit/loaded.js'
import { useWishKey } from '../kit/wish.js'
import type { ChangeSource } from './source.js'

export type When = 'now' | 'tomorrow' | 'date'

export function useChangeSheet (source: ChangeSource, onDone: (done: CatalogChanged) => void) {
  const api = useApi()
  const say = useSayNo()
  const { send, isSending, no, forget } = useSend()
  const [when, setWhen] = useState<When>('now')
  const [date, setDate] = useState<string>()
  const [basedOn, setBasedOn] = useState(source.basedOn)
  const [round, setRound] = useState(0)
  const [heard, setHeard] = useState<{ readonly of: string, readonly preview?: CatalogPreview | undefined, readonly no?: string, readonly isOvertaken?: boolean }>({ of: '' })
  const [done, setDone] = useState<CatalogChanged>()
  const [takenBack, setTakenBack] = useState(false)
  const from = when === 'date' ? date : when
  const wanted = `${from ?? ''} ${basedOn ?? ''} ${round}`
  const { preview, no: lookNo } = heard

  useEffect(() => {
    if (from === undefined) return undefined
    let isOver = false
    void source.preview(api, { from, basedOn }).then(answer => {
      // Another date may have been chosen meanwhile.
      if (!isOver) setHeard(before => answer.ok ? { of: wanted, preview: answer.body } : { of: wanted, preview: before.preview, no: say(answer.refusal, answer.details), isOvertaken: answer.refusal === 'catalog-overtaken' })
    })
    return () => { isOver = true }
  }, [api, basedOn, from, say, source, wanted])

  // Signed in again, or back on the network: it is looked at again by itself.
  useEffect(() => lookNo === undefined ? undefined : onChanged(() => { setRound(count => count + 1) }), [lookNo])

  const wishKey = useWishKey()
  const apply = async (note: string): Promise<void> => {
    if (from === undefined) return
    const sending = { from, note, basedOn }
    const changed = await send(async () => await source.send(api, sending, wishKey(sending)))
    if (!changed) {
      // What stands in the way now is shown with its place.
      setRound(count => count + 1)
      return
    }
    setDone(changed)
    tellChanged()
    onDone(changed)
  }
  const takeBack = async (): Promise<void> => {
    if (!done) return
    const { id } = done.change
    const undone = await send(async () => await api.post<CatalogChanged>(`/admin/catalog/history/${id}/undo`, { from: 'now', note: '' }, wishKey({ undo: id })))
    if (!undone) return
    setTakenBack(true)
    tellChanged()
  }
  return {
    when, setWhen, date, setDate, from, preview, lookNo, isOvertaken: heard.isOvertaken === true, isLooking: from !== undefined && heard.of !== wanted, done, takenBack, apply, takeBack, isSending, no, forget,
    /** What others wrote was seen; the own words stand over it. */
    mineAnyway: () => { setBasedOn(preview?.head) }
  }
}
