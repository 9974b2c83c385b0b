/** Who is on hold here or was missed, and has come back: called by one digit. */
import { errandName } from '../desk/shared-props.js'
import { Choices } from './choices.js'
import type { PanelProps } from './panel.js'

const digits = 9

export function BackPanel ({ words, hall, items, lists: { parked, missed }, tryPress, close }: PanelProps) {
  const { own, shared } = words
  const tickets = [...parked, ...missed].slice(0, digits)
  const choose = (index: number): void => {
    const ticket = tickets[index]
    if (!ticket) return
    close()
    tryPress('call', { ticketId: ticket.ticketId }, ticket.label)
  }
  const choices = tickets.map(ticket => `${ticket.label} · ${ticket.status === 'parked' ? own.parked : own.missed} · ${errandName({ words, hall, items }, ticket)}`)
  return <Choices title={own.backTitle} hint={own.pauseHint} closeWords={shared.back} close={close} choices={choices} choose={choose} />
}
