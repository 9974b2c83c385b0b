/** Who holds several tickets may be at another window just now: said before anybody is marked as missed. */
import { sameAgent } from '../../../src/domain/same-agent.js'
import { Icon } from '../../shared/kit/icon.js'
import type { DeskProps } from './shared-props.js'

export function AgentLine ({ words: { own }, hall, situation: { ticket }, desk: { fed: { board } } }: DeskProps) {
  const same = board && ticket ? sameAgent(board, ticket) : undefined
  if (!same || !ticket) return null
  const { elsewhere, others } = same
  const number = hall.counters.find(({ counterId }) => counterId === elsewhere?.counterId)?.number ?? elsewhere?.counterId ?? ''
  if (elsewhere && ticket.status === 'called') {
    return <p className='agent-line agent-elsewhere' role='status'><Icon name='warning' />{elsewhere.status === 'serving' ? own.agentServed(number, elsewhere.label) : own.agentCalled(number, elsewhere.label)}</p>
  }
  return others > 0 ? <p className='agent-line'>{own.agentHolds(others)}</p> : null
}
