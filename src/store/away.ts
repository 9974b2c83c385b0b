/** Whether a failure means that the store is away, so that asking again with the same key is right. */

const codes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH'])
const names = new Set(['MaxRetriesPerRequestError', 'ClusterAllFailedError', 'AbortError', 'InterruptError'])
const said = /^(Connection is closed|Command timed out|Socket timeout|Stream isn't writeable|connect ETIMEDOUT|None of startup nodes|Cluster isn't ready|All sentinels are unreachable)/
/** Redis answers, but cannot do what it is asked now: it loads, its disk or memory is full, its master is elsewhere. */
const replies = /\b(LOADING|BUSY|MISCONF|OOM|READONLY|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|UNKILLABLE)\b/

export function isStoreAway (problem: unknown): boolean {
  if (!(problem instanceof Error)) return false
  const { code } = problem as { code?: unknown }
  if (typeof code === 'string' && codes.has(code)) return true
  if (problem.name === 'ReplyError') return replies.test(problem.message)
  return names.has(problem.name) || said.test(problem.message)
}
