/** Before the number: what it would be like, what else would be better, who goes first; then the number. */
import { useRef, useState } from 'react'
import type { AdviceAnswer } from '../../../src/contract/http.js'
import { newKey } from '../../shared/key.js'
import type { IssuedView } from '../../shared/hall-view.js'
import { useAsked } from '../../shared/use-hall.js'
import { waitWords } from '../../shared/words.js'
import { commands } from '../commands.js'
import type { GuideProps } from '../guide-props.js'
import { AdviceList } from './advice-list.js'
import { bodyOf, serviceOf, type Errand } from './errand.js'

interface Props extends GuideProps {
  readonly errand: Errand
  readonly take: (issued: IssuedView) => void
  readonly back: () => void
}

const adviceEveryMs = 30_000

export function ConfirmStep ({ words, hall, flow, names, time, press: { press, isPressing }, isLocked, errand, take, back }: Props) {
  const { own, shared, name, lang } = words
  const [priority, setPriority] = useState('normal')
  /** Undecided it follows the priority. */
  const [wantsAloud, setWantsAloud] = useState<boolean>()
  const isAloud = wantsAloud ?? priority === 'elderly'
  const key = useRef(newKey())
  const serviceId = serviceOf(errand)
  const body = bodyOf(errand, hall.hallId)
  const { body: heard } = useAsked<AdviceAnswer>(`/halls/${hall.hallId}/advice?${'itemId' in body ? `itemId=${body.itemId}` : `serviceId=${body.serviceId}`}`, adviceEveryMs)
  const advice = heard?.advice ?? []
  const line = flow.lines.find(each => each.serviceId === serviceId)
  const item = 'item' in errand ? errand.item : undefined
  const issue = async (): Promise<void> => {
    const answer = await press(commands.issue(hall.hallId, { ...body, lang, ...isAloud && { aloud: true }, ...priority !== 'normal' && { priority } }, key.current))
    if (!answer) return
    // After a plain no the next touch is another try; after silence it must stay the same one.
    if (!answer.ok && answer.refusal !== 'away' && answer.refusal !== 'store-away') key.current = newKey()
    if (answer.ok) take(answer.body as IssuedView)
  }
  const proof = hall.priorities.find(each => each.priority === priority)?.proof
  const choices = [{ priority: 'normal', words: own.normal }, ...hall.priorities.map(each => ({ priority: each.priority, words: name(each.name) }))]
  return (
    <div className='confirm'>
      <section>
        <h3>{item ? name(item.name) : names.service(serviceId)}</h3>
        <p>{[names.service(serviceId), names.areaOfService(serviceId), line && shared.waiting(line.waiting), line && waitWords(shared, line.wait)].filter(Boolean).join(' · ')}</p>
        {item && item.bring.length > 0 && <p lang='zh-CN'>{own.bring(item.bring.join('、'))}</p>}
        <AdviceList words={words} names={names} time={time} advice={advice} />
      </section>
      <section>
        <h3 id='priority'>{own.priorityTitle}</h3>
        <div className='choices choices-narrow' role='group' aria-labelledby='priority'>
          {choices.map(each => <button key={each.priority} type='button' className='button' aria-pressed={priority === each.priority} onClick={() => { setPriority(each.priority) }}>{each.words}</button>)}
        </div>
        {proof && <p>{own.proof(name(proof))}</p>}
        <div className='choices choices-narrow'>
          <button type='button' className='button' aria-pressed={isAloud} onClick={() => { setWantsAloud(!isAloud) }}>{own.aloud}</button>
        </div>
        <p className='panel-acts'>
          <button type='button' className='button main' disabled={isLocked || isPressing} onClick={() => { void issue() }}>{advice.length > 0 ? own.issueStill : own.issueGo}</button>
          <button type='button' className='button' onClick={back}>{own.back}</button>
        </p>
      </section>
    </div>
  )
}
