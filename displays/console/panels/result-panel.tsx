/** What came of the visit, what was done, and whether its clock can be believed. Goes with the press that finishes. */
import { useMemo, useState } from 'react'
import { outcomes } from '../visit/use-marks.js'
import { useDigits } from './choices.js'
import { PanelFrame } from './frame.js'
import type { PanelProps } from './panel.js'

const itemsMax = 20
const foundMax = 40

export function ResultPanel ({ words, plan, situation, marks, items, markTiming, close }: PanelProps) {
  const { own, shared } = words
  const [text, setText] = useState('')
  const { ticket } = situation
  const choose = (index: number): void => {
    const outcome = outcomes[index]
    // Said for the first time: what the visitor came for is meant, unless the clerk says otherwise.
    const own = ticket?.itemId !== undefined && marks.items.length === 0 && marks.outcome === undefined ? [ticket.itemId] : marks.items
    marks.mark(outcome === marks.outcome ? { outcome: undefined } : { outcome, items: own })
  }
  useDigits(outcomes.length, choose)
  const offered = useMemo(() => {
    const here = new Set([...plan.services, ...plan.assists ?? [], ticket?.serviceId])
    const first = (itemId: string, serviceId: string): number => itemId === ticket?.itemId ? 0 : marks.items.includes(itemId) ? 1 : serviceId === ticket?.serviceId ? 2 : 3
    const found = [...items.values()].filter(item => here.has(item.serviceId) && words.name(item.name).toLowerCase().includes(text.trim().toLowerCase()))
    found.sort((one, other) => first(one.itemId, one.serviceId) - first(other.itemId, other.serviceId))
    return found.slice(0, foundMax)
  }, [items, plan, ticket?.itemId, ticket?.serviceId, text, marks.items, words])
  const toggle = (itemId: string): void => {
    const isIn = marks.items.includes(itemId)
    if (!isIn && marks.items.length >= itemsMax) return
    marks.mark({ items: isIn ? marks.items.filter(each => each !== itemId) : [...marks.items, itemId] })
  }
  return (
    <PanelFrame title={`${own.result} ${ticket?.label ?? ''}`} hint={own.resultHint} closeWords={shared.back} close={close}>
      <div className='panel-form'>
        <div className='chips'>
          {outcomes.map((outcome, index) => <button key={outcome} type='button' className='button' {...index === 0 && { 'data-first': true }} aria-pressed={marks.outcome === outcome} onClick={() => { choose(index) }}><kbd>{index + 1}</kbd><span>{own.outcomes[outcome]}</span></button>)}
        </div>
        <label>{own.itemsDone(marks.items.length)}<input value={text} placeholder={own.itemsFind} onChange={event => { setText(event.target.value) }} /></label>
        <ul className='ticks' data-scrolls tabIndex={0} aria-label={own.itemsDone(marks.items.length)}>
          {offered.map(item => <li key={item.itemId}><label><input type='checkbox' checked={marks.items.includes(item.itemId)} onChange={() => { toggle(item.itemId) }} />{words.name(item.name)}</label></li>)}
        </ul>
        <label className='tick-line'><input type='checkbox' checked={ticket?.timingOff === true} onChange={event => { markTiming(event.target.checked) }} /><span>{own.timingOff}<small>{own.timingHint}</small></span></label>
      </div>
    </PanelFrame>
  )
}
