/** Whether a page of another site may be behind a request: then the cookies it brings are not its own. */
import type { IncomingHttpHeaders } from 'node:http'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

interface Asked {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** Ours, as the browser calls it: a balancer that is believed may have told. */
  readonly host: string
}

/** A token in `Authorization` is put there by whoever holds it; no foreign page can send one along. */
export function isForeign ({ method, headers, host }: Asked): boolean {
  if (safe.has(method) || headers.authorization !== undefined) return false
  const site = headers['sec-fetch-site']
  if (headers.origin === undefined) return site !== undefined
  return !isOwn(headers.origin, host) || (site !== undefined && site !== 'same-origin' && site !== 'none')
}

function isOwn (origin: string, host: string): boolean {
  return URL.canParse(origin) && /^https?:\/\/[^/]+$/.test(origin) && new URL(origin).host === host
}
