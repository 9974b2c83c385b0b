/** Whether a page of another site may be behind a request: then the cookies it brings are not its own. */
import type { IncomingHttpHeaders } from 'node:http'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

interface Asked {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** Ours, as the browser calls it: a balancer that is believed may have told. */
  readonly host: string
}

/**
 * A token in `Authorization` is put there by whoever holds it, and no foreign page can send one along; one that says itself to be
 * of another site is not heard even so.
 */
export function isForeign ({ method, headers, host }: Asked): boolean {
  if (safe.has(method)) return false
  if (headers.authorization !== undefined) return headers.origin !== undefined && !isOwn(headers, host)
  const site = headers['sec-fetch-site']
  if (headers.origin === undefined) return site !== undefined
  return !isOwn(headers, host) || (site !== undefined && site !== 'same-origin' && site !== 'none')
}

/** To the letter, and of a page that came by TLS where we are reached by TLS. */
function isOwn ({ origin, 'x-forwarded-proto': proto }: IncomingHttpHeaders, host: string): boolean {
  return origin === `https://${host}` || (proto !== 'https' && origin === `http://${host}`)
}
