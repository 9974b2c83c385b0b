/** Sign-ins in the audit: who came from where, and who was refused. What was typed as a name is kept only where it is one. */
import type { FastifyRequest } from 'fastify'
import type { Audit } from '../../audit/writer.js'
import { Refusal } from '../../contract/refusal.js'
import type { Account } from './accounts.js'
import { sparingly } from './audited.js'

type Named = Pick<Account, 'account' | 'role'>
type Asked = Pick<FastifyRequest, 'ip' | 'id' | 'log' | 'auditedAs'>

export interface SignInsTold {
  /**
   * Before the sign-in is kept.
   * @throws {Refusal} `audit-away`
   */
  readonly begins: (request: Asked, account: Named) => Promise<void>
  /** Runs `check`; that it refused `username` is written down. `how`: the step, where there are several. */
  readonly whether: <T>(request: Asked, username: string, check: () => Promise<T>, how?: string) => Promise<T>
}

export function signInsTold (audit: Audit, real: () => number, find: (username: string) => Promise<Named | undefined>): SignInsTold {
  const nameless = sparingly(real)
  const action = 'session:open'
  return {
    begins: async (request, { account, role }) => {
      const { ip, id } = request
      request.auditedAs = await audit.begin({ actor: `${role}:${account}`, action, object: { account }, result: 'begun', detail: { address: ip, request: id } })
    },
    whether: async (request, username, check, how) => {
      try {
        return await check()
      } catch (problem) {
        if (!(problem instanceof Refusal) || problem.code === 'audit-away' || problem.code === 'bad-request') throw problem
        const known = await find(username).catch(() => undefined)
        // A password typed into the wrong field must not stand here for years.
        const more = known && problem.code !== 'too-many-requests' ? {} : nameless.next()
        if (more) {
          // Not waited for: by the time that an answer takes nobody learns which accounts there are.
          void audit.write({
            actor: 'visitor', action, object: { account: known?.account ?? '?' }, result: 'refused', code: problem.code,
            detail: { address: request.ip, request: request.id, ...how !== undefined && { how }, ...more }
          }).catch((trouble: unknown) => { request.log.error({ err: trouble, refusal: problem.code }, 'refusal not in the audit') })
        }
        throw problem
      }
    }
  }
}
