/** The audit, for the security auditor to read. Nobody writes here: what is done writes itself. */
import { AuditPage, AuditQuery } from '../contract/audit.js'
import { refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'

export function audit (app: Api, { readAudit }: HttpContext): void {
  app.get('/admin/audit', {
    config: { action: 'audit:read' },
    schema: {
      tags: ['administration'], summary: 'Who did what with privilege, newest first, a page at a time', security: shows.staff,
      description: 'Each privileged act is written down before it is done (`begun`), and again where it was refused or failed. `next` of a page is `before` of the one after it.',
      querystring: AuditQuery, response: { 200: AuditPage, ...refused }
    }
  }, async ({ query }) => await readAudit(query))
}
