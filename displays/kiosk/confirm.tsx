/** Third page: where, how many, how long, what to bring, what would spare the wait; then the number. */
import { useState } from 'react'
import type { AdviceAnswer } from '../../src/contract/http.js'
import type { HallInList } from '../shared/hall-view.js'
import { Icon } from '../shared/kit/icon.js'
import { Qr } from '../shared/kit/qr.js'
import { refusalWords } from '../shared/refusals.js'
import { useAsked } from '../shared/use-hall.js'
import { waitWords } from '../shared/words.js'
import { AdviceList } from './advice.js'
import { placeOf, type PageProps } from './page-props.js'
import { useIssue } from './use-issue.js'
import { serviceOf, type Step } from './visit.js'

const hallsEveryMs = 30_000
const adviceEveryMs = 20_000

export function Confirm ({ words, hall, board, visit, move, step }: PageProps & { readonly step: Extract<Step, { at: 'confirm' }> }) {
  const { own, shared, lang } = words
  const { errand } = step
  const item = 'item' in errand ? errand.item : undefined
  const serviceId = serviceOf(errand)
  const line = board.lines[serviceId]
  const [priority, setPriority] = useState<string>()
  const { isAsking, refusal, wasSent, issue } = useIssue({ hallId: hall.hallId, errand, priority, lang })
  const { body: halls } = useAsked<readonly HallInList[]>('/halls', hallsEveryMs)
  const { body: advised } = useAsked<AdviceAnswer>(line ? `/halls/${hall.hallId}/advice?${item ? `itemId=${item.itemId}` : `serviceId=${serviceId}`}` : undefined, adviceEveryMs)
  const isHere = item ? item.halls.includes(hall.hallId) : true
  const others = (halls ?? []).filter(other => other.hallId !== hall.hallId && item?.halls.includes(other.hallId))
  const get = async (): Promise<void> => {
    const issued = await issue()
    if (issued) move({ type: 'issued', issued })
  }
  return (
    <section className='page page-confirm'>
      <header className='page-head'>
        <h1>{item ? words.name(item.name) : own.unsure}</h1>
        <p>{item ? words.name(item.department) : own.unsureHint}</p>
      </header>
      <div className='confirm-part'>
        <dl className='facts'>
          <div className='fact-wide'><dt><Icon name='pin' />{own.place}</dt><dd>{line ? placeOf(words, hall, serviceId) : others.map(other => words.name(other.name)).join(shared.separator)}</dd></div>
          {line && <div><dt><Icon name='people' />{own.people}</dt><dd><b>{own.peopleCount(line.waiting)}</b></dd></div>}
          {line && <div><dt><Icon name='clock' />{own.wait}</dt><dd>{waitWords(shared, line.wait)}</dd></div>}
          {item && item.bring.length > 0 && !visit.isElder && <div className='fact-wide'><dt>{own.bring}</dt><dd className='fact-bring' lang='zh-CN'>{item.bring.join('、')}</dd></div>}
        </dl>
        {item?.online && (
          <aside className='hint hint-online'>
            <p><b>{own.onlineTitle}</b><span>{own.onlineScan}</span></p>
            <Qr text={item.online.url} label={own.onlineScan} />
          </aside>
        )}
        {!isHere && others.map(other => <aside key={other.hallId} className='hint hint-other'><p><b>{own.otherHall(words.name(other.name))}</b></p></aside>)}
        {advised && <AdviceList words={words} hall={hall} halls={halls ?? []} advice={advised.advice} most={item?.online ? 1 : 2} />}
      </div>
      <div className='confirm-part'>
        {line && (
          <fieldset className='priority' disabled={wasSent}>
            <legend>{own.priorityTitle}</legend>
            {[undefined, ...hall.priorities].map(each => (
              <button key={each?.priority ?? ''} type='button' aria-pressed={priority === each?.priority} onClick={() => { setPriority(each?.priority) }}>{each ? words.name(each.name) : own.priorityNone}</button>
            ))}
          </fieldset>
        )}
        <p className='refused' role='alert'>{refusal ? refusalWords(lang, refusal) : line?.isClosing ? refusalWords(lang, 'line-closing') : ''}</p>
        <div className='confirm-buttons'>
          <button type='button' className='second' onClick={() => { move({ type: 'back' }) }}>{shared.back}</button>
          {line && <button type='button' className='main' disabled={isAsking || line.isClosing === true} onClick={() => { void get() }}>{isAsking ? own.getting : item?.online || !isHere ? own.still : own.get}</button>}
        </div>
      </div>
    </section>
  )
}
