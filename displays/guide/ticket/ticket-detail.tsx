/** One ticket as a whole: state, place, wait, story; and what can be done for its visitor. */
import { useState } from 'react'
import { sameAgent } from '../../../src/domain/same-agent.js'
import { waitWords } from '../../shared/words.js'
import { useAsked } from '../../shared/use-hall.js'
import type { ItemView, TicketPageView } from '../../shared/hall-view.js'
import { commands, type Command } from '../commands.js'
import type { GuideProps } from '../guide-props.js'
import { namesOf } from '../hall/names.js'
import { Totals } from '../plans/totals.js'
import { actsFor, type Act } from './acts.js'
import { ActStep, needsStep } from './act-step.js'
import type { Found } from './find.js'
import { Story } from './story.js'
import { stateSince, statusWords, ticketFacts } from './ticket-facts.js'

const storyEveryMs = 60_000
/** Names of items change with the catalogue, seldom enough. */
const itemsEveryMs = 60 * 60_000

export interface DetailProps extends GuideProps {
  readonly found: Found
  readonly back: () => void
}

export function TicketDetail (props: DetailProps) {
  const { words, halls, hall: looked, board, now, time, press: { press, isPressing }, isLocked, found: { ticket, hallId }, back } = props
  const { own, shared } = words
  const [step, setStep] = useState<Act>()
  const hall = halls.find(each => each.hallId === hallId) ?? looked
  const names = namesOf(halls, hall, words.name)
  const { body: page } = useAsked<TicketPageView>(`/tickets/${ticket.ticketId}`, storyEveryMs, ticket.version)
  const hasOtherHall = halls.some(each => each.hallId !== hallId && each.lines.some(({ serviceId }) => serviceId === ticket.serviceId))
  const { body: items } = useAsked<readonly ItemView[]>(ticket.itemId === undefined ? undefined : '/items', itemsEveryMs)
  const item = items?.find(({ itemId }) => itemId === ticket.itemId)
  // Only what can be done online can be done at a station.
  const hasZone = item?.online !== undefined && hall.zones.some(({ services }) => services === undefined || services.includes(ticket.serviceId))
  const acts = actsFor(ticket, hallId, { hasOtherHall, hasZone, now })
  const isOff = isLocked || isPressing
  const { ticketId, label, offer } = ticket
  // The board is of the hall that is looked at.
  const same = hallId === looked.hallId ? sameAgent(board, ticket) : undefined

  const send = async (act: Act, command: Command): Promise<void> => {
    const answer = await press(command, own.actsDone[act](label))
    if (answer?.ok) setStep(undefined)
  }
  const begin = (act: Act): void => {
    const plain = plainCommand(act, ticketId)
    if (plain) void send(act, plain)
    else setStep(act)
  }
  if (step !== undefined && needsStep(step)) {
    return <ActStep {...props} act={step} hall={hall} names={names} isOff={isOff} send={(act, command) => { void send(act, command) }} cancel={() => { setStep(undefined) }} />
  }
  return (
    <div className='detail'>
      <section>
        <p className={`detail-state detail-${ticket.status}`}><b>{statusWords(ticket, own)}</b><span>{own.since(time(stateSince(ticket)))}</span></p>
        {hallId !== looked.hallId && <p className='detail-elsewhere'>{own.elsewhere(names.hall(hallId))}</p>}
        {page && (ticket.status === 'waiting' || ticket.status === 'travelling') && <p className='detail-wait'>{own.aheadNow(page.aheadCount)} · {waitWords(shared, page.wait)}</p>}
        <ul className='facts'>{item && <li>{words.name(item.name)}</li>}{ticketFacts(ticket, { own, shared, names, now, time, caseNumber: page?.caseNumber, same }).map(fact => <li key={fact}>{fact}</li>)}</ul>
        {offer && offer.expiresAt > now && (
          <div className='card offers'>
            <p>{own.going(names.hall(offer.toHallId))} · {own.answerBy(time(offer.expiresAt))}</p>
            <Totals words={words} stay={offer.stay} there={offer.there} travelMs={offer.travelMs} />
            <p className='card-told'>{own.consentAsk}</p>
          </div>
        )}
        {page && <Story own={own} page={page} time={time} names={names} shared={shared} />}
      </section>
      <div className='detail-acts'>
        {acts.length === 0 && <p className='column-none'>{own.noActs}</p>}
        {acts.map((act, index) => <button key={act} type='button' className={act === 'remove' ? 'button danger' : index === 0 ? 'button main' : 'button'} disabled={isOff} onClick={() => { begin(act) }}>{own.acts[act]}</button>)}
        <button type='button' className='button' onClick={back}>{own.backToList}</button>
      </div>
    </div>
  )
}

/** Acts that need no more than the touch. */
function plainCommand (act: Act, ticketId: string): Command | undefined {
  switch (act) {
    case 'accept': return commands.answerOffer(ticketId, true)
    case 'refuse': return commands.answerOffer(ticketId, false)
    case 'arrive': return commands.arrive(ticketId)
    case 'stay': return commands.stay(ticketId)
    case 'requeue': return commands.requeue(ticketId)
    case 'hand-back': return commands.handBack(ticketId)
    case 'finish-online': return commands.finishOnline(ticketId)
    default: return undefined
  }
}
