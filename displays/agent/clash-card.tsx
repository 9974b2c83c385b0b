/** Two windows want the same agent at once: said plainly, with the way out. */
import { windowOf, type AgentProps } from './agent-props.js'
import type { Clash } from './holding/order.js'
import { deferTicket } from './commands.js'

export function ClashCard (props: AgentProps & { readonly clash: Clash }) {
  const { words: { own, shared }, press, refresh, clash: { called, serving } } = props
  const defer = async (ticketId: string, label: string): Promise<void> => {
    await press.press(deferTicket(ticketId), own.deferredNow(label))
    await refresh()
  }
  return (
    <section className='clash' role='alert'>
      <h2>{serving ? own.clashBusy(serving.label, windowOf(props, serving)) : own.clashTitle(called.length)}</h2>
      <p className='clash-where'>{called.map(ticket => own.clashAt(ticket.label, windowOf(props, ticket))).join(shared.separator)}</p>
      <p>{own.clashHint}</p>
      <div className='clash-acts'>
        {called.map(({ ticketId, label, isDeferred }) => isDeferred
          ? <p key={ticketId}>{own.clashNoDefer(label)}</p>
          : <button key={ticketId} type='button' className='button' disabled={press.isPressing} onClick={() => { void defer(ticketId, label) }}>{own.clashDefer(label)}</button>)}
      </div>
      <p className='clash-told'>{own.clashTold}</p>
    </section>
  )
}
