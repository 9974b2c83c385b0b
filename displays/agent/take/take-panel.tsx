/** A number for somebody: the hall, what for, for whom; then the number, to hand on at once. */
import { useState } from 'react'
import type { AgentIssued } from '../../../src/contract/agent.js'
import { serviceOf, type Errand } from '../../guide/issue/errand.js'
import { hallOf, type AgentProps } from '../agent-props.js'
import { HandOn } from '../hand-on.js'
import { PanelFrame } from '../panel-frame.js'
import { FindErrand } from './find-errand.js'
import { PersonForm } from './person-form.js'

const hallKey = 'hallflow.agent.hall'

export function TakePanel (props: AgentProps & { readonly close: () => void }) {
  const { words, limits, halls, close } = props
  const { own, name } = words
  const kept = window.localStorage.getItem(hallKey)
  const [chosenId, setHallId] = useState(() => limits.find(({ hallId }) => hallId === kept)?.hallId ?? limits.find(({ isOpen }) => isOpen)?.hallId ?? limits[0]?.hallId ?? '')
  const [errand, setErrand] = useState<Errand>()
  const [issued, setIssued] = useState<AgentIssued>()
  const limit = limits.find(({ hallId }) => hallId === chosenId)
  const hall = hallOf(props, chosenId)
  const choose = (hallId: string): void => {
    window.localStorage.setItem(hallKey, hallId)
    setHallId(hallId)
    setErrand(undefined)
  }
  const anew = (): void => {
    props.press.hush()
    setErrand(undefined)
    setIssued(undefined)
  }
  if (issued) {
    return (
      <PanelFrame title={own.taken} words={words} close={close}>
        <p className='taken-label'>{issued.ticket.label}</p>
        <p className='hint'>{own.takenHint}</p>
        <HandOn words={words} link={issued.link} />
        <div className='panel-acts'>
          <button type='button' className='button' onClick={close}>{own.done}</button>
          <button type='button' className='button main' onClick={anew}>{own.takeNext}</button>
        </div>
      </PanelFrame>
    )
  }
  const full = limit && (limit.openMax === 0 || limit.dayMax === 0 ? own.limitNone : limit.open >= limit.openMax ? own.limitOpen(limit.openMax) : limit.taken >= limit.dayMax ? own.limitDay(limit.dayMax) : undefined)
  const service = errand && hall?.lines.find(({ serviceId }) => serviceId === serviceOf(errand))
  return (
    <PanelFrame title={own.takeTitle} words={words} close={close}>
      <div className='choices' role='group' aria-label={own.hall}>
        {limits.map(({ hallId, isOpen }) => {
          const each = halls.find(one => one.hallId === hallId)
          return <button key={hallId} type='button' className='button' aria-pressed={hallId === chosenId} onClick={() => { choose(hallId) }}>{each ? name(each.shortName) : hallId}{isOpen ? '' : ` · ${own.hallClosed}`}</button>
        })}
      </div>
      {limit && <p className='hint'>{own.hallLeft(limit.open, limit.openMax, limit.taken, limit.dayMax)}</p>}
      {full !== undefined && <p className='agent-said agent-no' role='alert'>{full}</p>}
      {full === undefined && hall && !errand && <FindErrand {...props} hall={hall} choose={setErrand} />}
      {full === undefined && hall && errand && (
        <>
          <div className='errand'>
            <p><b>{'item' in errand ? name(errand.item.name) : service ? name(service.name) : ''}</b>{'item' in errand && service && <span>{name(service.name)}</span>}</p>
            <button type='button' className='button small' onClick={() => { setErrand(undefined) }}>{own.change}</button>
          </div>
          <PersonForm {...props} hall={hall} errand={errand} take={setIssued} />
        </>
      )}
    </PanelFrame>
  )
}
