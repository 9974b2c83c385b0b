/** The list on paper: who is next, with room to write. Only a printer sees it. */
import type { Ticket } from '../../../src/contract/ticket.js'
import { clockTime } from '../../shared/format.js'
import { priorityName } from '../desk/current-ticket.js'
import { serviceName, type DeskProps } from '../desk/shared-props.js'
import { listMax, type Waiting } from '../lists/lines.js'

interface Props extends Pick<DeskProps, 'words' | 'hall' | 'plan'> {
  readonly waiting: readonly Waiting[]
  readonly parked: readonly Ticket[]
  readonly at: number | undefined
}

export function NameList ({ words, hall, plan, waiting, parked, at }: Props) {
  const { own, name } = words
  const rows = [...waiting.slice(0, listMax).map(({ ticket }) => ticket), ...parked]
  return (
    <section className='paper' aria-hidden='true'>
      <h2>{name(hall.name)} · {own.window(plan.number)}</h2>
      <p>{own.listOf(at === undefined ? '--:--' : clockTime(at, hall.timeZone))}</p>
      <table>
        <thead><tr>{own.paperHead.map(head => <th key={head}>{head}</th>)}</tr></thead>
        <tbody>
          {rows.map((ticket, index) => (
            <tr key={ticket.ticketId}>
              <td>{index + 1}</td>
              <td><b>{ticket.label}</b></td>
              <td>{serviceName({ words, hall }, ticket.serviceId)}{ticket.priority === 'normal' ? '' : ` · ${priorityName({ words, hall }, ticket.priority)}`}{ticket.status === 'parked' ? ` · ${own.parked}` : ''}</td>
              <td>{clockTime(ticket.issuedAt, hall.timeZone)}</td>
              <td /><td />
            </tr>
          ))}
        </tbody>
      </table>
      <p>{own.paperFoot}</p>
    </section>
  )
}
