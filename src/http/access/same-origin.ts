/** Whether a page of another site may be behind a request: then the cookies it brings are not its own. */
import type { IncomingHttpHeaders } from 'node:http'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A token in `Authorization` is put there by whoever holds it; no foreign page can send one along. */
export function isForeign (method: string, headers: IncomingHttpHeaders): boolean {
  if (safe.has(method) || headers.authorization !== undefined) return false
  const site = headers['sec-fetch-site']
  if (headers.origin === undefined) return site !== undefined
  return !isOwn(headers.origin, headers.host) || (site !== undefined && site !== 'same-origin' && site !== 'none')
}

function isOwn (origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && /^https?:\/\/[^/]+$/.test(origin) && new URL(origin).host === host
}
