/** The audit, for the security auditor to read. Nobody writes here: what is done writes itself. */
import { z } from 'zod'
import { chainOf, proofOf } from '../audit/proof.js'
import { AuditChain, AuditPage, AuditProof, AuditQuery } from '../contract/audit.js'
import { refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'

const OfRecord = z.strictObject({ n: z.string().regex(/^\d{1,15}$/).transform(Number).pipe(z.int().positive()) })
const config = { action: 'audit:read' } as const
const base = { tags: ['administration'], security: shows.staff }

export function audit (app: Api, { readAudit, secret, auditFolder, clocks }: HttpContext): void {
  const shelf = { read: readAudit, secret, folder: auditFolder, real: clocks.real }
  /** A thousand records are checked each time: who asks meanwhile is told the same. */
  let looking: Promise<AuditChain> | undefined

  app.get('/admin/audit', {
    config,
    schema: {
      ...base, summary: 'Who did what with privilege, newest first, a page at a time',
      description: 'Each privileged act is written down before it is done (`begun`), and again where it was refused or failed. `next` of a page is `before` of the one after it.',
      querystring: AuditQuery, response: { 200: AuditPage, ...refused }
    }
  }, async ({ query }) => await readAudit(query))

  app.get('/admin/audit/chain', {
    config,
    schema: { ...base, summary: 'How the chain of the audit stands: what is in its files, its anchors, and whether the newest records are whole', response: { 200: AuditChain, ...refused } }
  }, async () => await (looking ??= chainOf(shelf).finally(() => { looking = undefined })))

  app.get('/admin/audit/:n', {
    config,
    schema: { ...base, summary: 'One record, and whether it is as it was sealed between its neighbours', params: OfRecord, response: { 200: AuditProof, ...refused } }
  }, async ({ params: { n } }) => await proofOf(shelf, n))
}
