/** The audit, and one record of it. */
import { useAdmin } from '../frame/context.js'
import { AuditList } from './audit-list.js'
import { OneRecord } from './one-record.js'

export function AuditPage () {
  const { rest: [n] } = useAdmin()
  return n !== undefined && /^\d{1,15}$/.test(n) ? <OneRecord key={n} n={Number(n)} /> : <AuditList />
}
