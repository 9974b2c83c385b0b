/** Where to find a person, from wherever the visitor is. */
import { useEffect, useState } from 'react'
import { ask } from '../shared/api.js'
import type { Words } from '../shared/words.js'
import { kioskAuthorization } from './issuing/authorization.js'
import type { KioskSetup } from './setup.js'
import type { Step } from './visit.js'
import type { KioskWords } from './zh-CN.js'

interface Props { readonly words: Words<KioskWords>, readonly setup: KioskSetup, readonly hallId: string | undefined, readonly step: Step, readonly close: () => void }

export function HelpCard ({ words: { own, shared }, setup, hallId, step, close }: Props) {
  const [choose = '', confirm = '', ticket = ''] = own.steps
  const name = step.at === 'confirm' ? confirm : step.at === 'done' ? ticket : step.at === 'search' ? own.search : choose
  // A card that is open stays one call for help, whatever happens to the page behind it.
  const [place] = useState(setup.name === undefined ? name : `${setup.name} · ${name}`)
  const isComing = useHelp(hallId, place)
  return (
    <div className='veil' role='dialog' aria-label={own.helpTitle}>
      <div className='card'>
        <h2>{own.helpTitle}</h2>
        <p role='status'>{isComing ? own.helpComing : own.helpText}</p>
        <p className='card-small'>{own.helpWhere(place)}</p>
        <button type='button' className='main' onClick={close}>{shared.close}</button>
      </div>
    </div>
  )
}

/** Pages a guide, once a card. Until the hall has heard of it the card says where to find somebody. */
function useHelp (hallId: string | undefined, place: string): boolean {
  const [isComing, setComing] = useState(false)
  useEffect(() => {
    if (hallId === undefined) return undefined
    let isOver = false
    const page = async (): Promise<void> => {
      const authorization = await kioskAuthorization(hallId)
      const answer = await ask(`/halls/${hallId}/help`, { method: 'POST', body: { place }, authorization })
      if (!isOver) setComing(answer.ok)
    }
    void page()
    return () => { isOver = true }
  }, [hallId, place])
  return isComing
}
