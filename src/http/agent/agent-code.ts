/** An agent as tickets name it: a code that is the same on every server, and leads nobody back to the account. */
import type { Actor } from '../../domain/authority.js'
import { agentCode } from '../access/tokens.js'

/** @throws {Error} for anybody but an agent: the gate has let in nobody else */
export function agentOf (secret: string, actor: Actor): string {
  if (actor.kind !== 'staff' || actor.role !== 'agent') throw new Error('only an agent holds tickets for others')
  return agentCode(secret, actor.account)
}
