/** Third page: where, how many, how long, what to bring, what would spare the wait; then the number. */
import { useEffect, useRef, useState } from 'react'
import type { AdviceAnswer } from '../../src/contract/http.js'
import { isBusy } from '../../src/domain/told-wait.js'
import type { HallInList } from '../shared/hall-view.js'
import { Icon } from '../shared/kit/icon.js'
import { Qr } from './later-qr.js'
import { refusalWords } from './later-refusals.js'
import { useAsked } from '../shared/use-hall.js'
import { waitWords } from '../shared/words.js'
import { AdviceList, OtherHall } from './advice.js'
import { placeOf, type PageProps } from './page-props.js'
import { offered } from './elderly.js'
import { PriorityCard } from './priority-card.js'
import { Refused } from './refused.js'
import { generalServiceId, serviceOf, type Step } from './visit.js'

const hallsEveryMs = 30_000
const adviceEveryMs = 20_000

export function Confirm (props: PageProps & { readonly step: Extract<Step, { at: 'confirm' }> }) {
  const { words, hall, board, visit, move, step, issuing, get, leave } = props
  const { own, shared, lang } = words
  const { errand } = step
  const item = 'item' in errand ? errand.item : undefined
  const serviceId = serviceOf(errand)
  const line = board.lines[serviceId]
  const [isChoosing, setChoosing] = useState(false)
  const { body: halls } = useAsked<readonly HallInList[]>('/halls', hallsEveryMs)
  const { body: advised } = useAsked<AdviceAnswer>(line ? `/halls/${hall.hallId}/advice?${item ? `itemId=${item.itemId}` : `serviceId=${serviceId}`}` : undefined, adviceEveryMs)
  const isHere = item ? item.halls.includes(hall.hallId) : true
  const others = (halls ?? []).filter(other => other.hallId !== hall.hallId && item?.halls.includes(other.hallId))
  const isAsking = issuing.state === 'asking'
  useAskedAtOnce(step.isNow, () => { get(errand) })

  if (issuing.state === 'refused') return <Refused {...props} refusal={issuing.refusal} details={issuing.details} errand={errand} others={others} />
  const chosen = hall.priorities.find(({ priority }) => priority === visit.priority)
  const hints = item?.online || others.length > 0 && !isHere ? 1 : 2
  return (
    <section className='page page-confirm'>
      <header className='page-head'>
        <h1>{item ? words.name(item.name) : own.unsure}</h1>
        <p>{item ? words.name(item.department) : own.unsureHint}</p>
      </header>
      <div className='confirm-part'>
        <dl className='facts'>
          {line && isHere && <div className='fact-wide'><dt><Icon name='pin' />{own.place}</dt><dd>{placeOf(words, hall, serviceId)}</dd></div>}
          {line && isHere && <div><dt><Icon name='people' />{own.people}</dt><dd><b>{own.peopleCount(line.waiting)}</b>{isBusy(line.waiting, line.wait) && <small>{shared.windowsBusy}</small>}</dd></div>}
          {line && isHere && <div><dt><Icon name='clock' />{chosen ? own.waitUsual : own.wait}</dt><dd>{waitWords(shared, line.wait)}</dd></div>}
          {item && item.bring.length > 0 && !visit.isElder && <div className='fact-wide'><dt>{own.bring}</dt><dd className='fact-bring' lang='zh-CN'>{item.bring.join('、')}</dd></div>}
        </dl>
        {!isHere && others.map(other => <OtherHall key={other.hallId} words={words} hall={hall} other={other} serviceId={serviceId} />)}
        {item?.online && (
          <aside className='hint hint-online'>
            <p><b>{own.onlineTitle}</b><span>{own.onlineScan}</span></p>
            <Qr text={item.online.url} label={own.onlineScan} />
          </aside>
        )}
        {advised && !visit.isElder && <AdviceList words={words} hall={hall} halls={halls ?? []} advice={advised.advice} most={hints} />}
      </div>
      <div className='confirm-part'>
        {line && isHere && offered(hall.priorities).length > 0 && (
          <button type='button' className='priority-line' disabled={isAsking} onClick={() => { setChoosing(true) }}>
            <span>{chosen ? own.priorityIs(words.name(chosen.name)) : own.priorityTitle}</span><b>{chosen ? own.priorityChange : own.priorityNone}<Icon name='next' /></b>
          </button>
        )}
        {line?.isClosing && <p className='refused' role='alert'>{refusalWords(lang, 'line-closing')}</p>}
        <div className='confirm-buttons'>
          <button type='button' className='second' disabled={isAsking && issuing.pace !== 'silent'} onClick={() => { leave(); move({ type: 'back' }) }}>{shared.back}</button>
          {isHere && line && (
            <button type='button' className='main' disabled={isAsking || line.isClosing === true} onClick={() => { get(errand) }}>
              {isAsking ? issuing.pace === 'quick' ? own.getting : own.gettingSlow : item?.online ? own.still : own.get}
            </button>
          )}
          {!(isHere && line) && board.lines[generalServiceId] && <button type='button' className='main main-long' onClick={() => { move({ type: 'choose', errand: { serviceId: generalServiceId } }) }}>{own.unsure}</button>}
        </div>
      </div>
      {isChoosing && <PriorityCard words={words} hall={hall} visit={visit} choose={priority => { move({ type: 'priority', priority }); setChoosing(false) }} />}
    </section>
  )
}

/** The touch that led here asked for the number too. */
function useAskedAtOnce (isNow: boolean, get: () => void): void {
  const hasAsked = useRef(false)
  useEffect(() => {
    if (!isNow || hasAsked.current) return
    hasAsked.current = true
    get()
  })
}
