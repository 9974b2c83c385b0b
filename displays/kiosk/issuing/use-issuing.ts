/** Asks for a ticket. One confirm page has one key: however often it is touched, it is one ticket. */
import { useRef, useState } from 'react'
import { ask } from '../shared/api.js'
import { deviceAuthorization } from '../shared/device.js'
import type { IssuedView } from '../shared/hall-view.js'
import { newKey } from '../shared/key.js'
import type { Lang } from '../shared/place.js'
import type { No } from '../shared/refusals.js'
import { serviceOf, type Errand } from './visit.js'

interface Asking { readonly hallId: string, readonly errand: Errand, readonly priority: string | undefined, readonly lang: Lang }

export function useIssue ({ hallId, errand, priority, lang }: Asking) {
  const key = useRef(newKey())
  const isAsking = useRef(false)
  const [state, setState] = useState<{ readonly isAsking: boolean, readonly refusal: No | undefined, readonly wasSent: boolean }>({ isAsking: false, refusal: undefined, wasSent: false })

  const issue = async (): Promise<IssuedView | undefined> => {
    if (isAsking.current) return undefined
    isAsking.current = true
    setState({ isAsking: true, refusal: undefined, wasSent: true })
    const authorization = await deviceAuthorization('kiosk', hallId)
    const what = 'item' in errand && errand.item.halls.includes(hallId) ? { itemId: errand.item.itemId } : { serviceId: serviceOf(errand) }
    const answer = await ask<IssuedView>(`/halls/${hallId}/tickets`, { method: 'POST', body: { ...what, lang, ...priority !== undefined && { priority } }, key: key.current, authorization })
    isAsking.current = false
    // After a plain no the next touch is another try; after silence it must stay the same one.
    if (!answer.ok && answer.refusal !== 'away' && answer.refusal !== 'store-away') key.current = newKey()
    setState(known => ({ ...known, isAsking: false, refusal: answer.ok ? undefined : answer.refusal }))
    return answer.ok ? answer.body : undefined
  }
  return { ...state, issue }
}
