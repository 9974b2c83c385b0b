/** In the hall with several tickets: one code for all of them. */
import { useState, type FormEvent } from 'react'
import type { AgentArrived, AgentTicket } from '../../src/contract/agent.js'
import { refusalWords } from '../shared/refusals.js'
import { errandOf, hallOf, type AgentProps } from './agent-props.js'
import { arriveWith } from './commands.js'
import { PanelFrame } from './panel-frame.js'

interface Props extends AgentProps {
  readonly away: readonly AgentTicket[]
  readonly close: () => void
}

const codeMax = 6

export function ArrivePanel (props: Props) {
  const { words: { own, lang, name, shared }, away, press, refresh, close } = props
  const hallIds = [...new Set(away.map(({ hallId }) => hallId))]
  const [hallId, setHallId] = useState(hallIds[0] ?? '')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [code, setCode] = useState('')
  const [not, setNot] = useState<readonly string[]>([])
  const here = away.filter(each => each.hallId === (hallIds.includes(hallId) ? hallId : hallIds[0]))
  const chosen = here.filter(({ ticketId }) => !left.has(ticketId))

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (chosen.length === 0 || code === '') return
    const answer = await press.press(arriveWith(here[0]?.hallId ?? '', { ticketIds: chosen.map(({ ticketId }) => ticketId), proof: code }))
    setCode('')
    await refresh()
    if (!answer?.ok) return
    const { tickets } = answer.body as AgentArrived
    const refused = tickets.flatMap(({ ticketId, refusal }) => refusal === undefined ? [] : [own.arrivedNot(chosen.find(each => each.ticketId === ticketId)?.label ?? '', refusalWords(lang, refusal))])
    setNot(refused)
    // Whoever closes a panel hushes what it said.
    if (refused.length === 0) close()
    press.say(own.arrived(tickets.length - refused.length))
  }
  const toggle = (ticketId: string): void => {
    const next = new Set(left)
    if (!next.delete(ticketId)) next.add(ticketId)
    setLeft(next)
  }
  return (
    <PanelFrame title={own.arriveTitle} words={props.words} close={close}>
      <form className='panel-form' onSubmit={event => { void send(event) }}>
        {hallIds.length > 1 && (
          <div className='choices' role='group' aria-label={own.hall}>
            {hallIds.map(each => <button key={each} type='button' className='button' aria-pressed={each === here[0]?.hallId} onClick={() => { setHallId(each) }}>{name(hallOf(props, each)?.shortName ?? { zh: each, en: each })}</button>)}
          </div>
        )}
        <fieldset className='ticks'>
          <legend>{own.arriveAll}</legend>
          {here.map(ticket => (
            <label key={ticket.ticketId}>
              <input type='checkbox' checked={!left.has(ticket.ticketId)} onChange={() => { toggle(ticket.ticketId) }} />
              <b>{ticket.label}</b><span>{[errandOf(props, ticket), ticket.caseNumber === undefined ? '' : own.caseNumber(ticket.caseNumber)].filter(Boolean).join(shared.separator)}</span>
            </label>
          ))}
        </fieldset>
        <label className='field'>{own.code}
          <input className='code-field' name='proof' inputMode='numeric' autoComplete='off' maxLength={codeMax} value={code} onChange={event => { setCode(event.target.value.replace(/\D/g, '')) }} />
        </label>
        <p className='hint'>{own.arriveHint}</p>
        {not.map(line => <p key={line} className='agent-said agent-no' role='alert'>{line}</p>)}
        <button type='submit' className='button main' disabled={press.isPressing || chosen.length === 0 || code.length < codeMax}>{chosen.length === 0 ? own.chooseOne : own.arriveSend(chosen.length)}</button>
      </form>
    </PanelFrame>
  )
}
