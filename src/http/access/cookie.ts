/** The one cookie of the house: the secret of a sign-in, out of reach of scripts and of other sites. */
import type { IncomingHttpHeaders } from 'node:http'

const form = /^[A-Za-z0-9_-]{43}$/

/** A `__Host-` cookie cannot be set by a neighbouring name; browsers take it over TLS only. */
const nameFor = (headers: IncomingHttpHeaders) => isTls(headers) ? '__Host-hallflow' : 'hallflow'

/** The secret that the browser shows, or nothing. */
export function shownSecret (headers: IncomingHttpHeaders): string | undefined {
  const before = `${nameFor(headers)}=`
  const secret = headers.cookie?.split('; ').find(pair => pair.startsWith(before))?.slice(before.length)
  return secret !== undefined && form.test(secret) ? secret : undefined
}

/** The value of a `Set-Cookie`; an empty secret takes it away. */
export function cookieFor (headers: IncomingHttpHeaders, secret: string, lifeMs: number): string {
  return `${nameFor(headers)}=${secret}; Path=/; Max-Age=${Math.floor(lifeMs / 1000)}; HttpOnly; SameSite=Strict${isTls(headers) ? '; Secure' : ''}`
}

/** Whether the browser speaks TLS, to us or to a balancer that is believed: `edge.ts` has made the header true. */
function isTls (headers: IncomingHttpHeaders): boolean {
  return headers['x-forwarded-proto'] === 'https'
}

/** A cookie for a way there and back. It has to come along when another site sends the browser home: it is lax, and sealed by whoever sets it. */
export function shortCookie (headers: IncomingHttpHeaders, name: string, sealed: string, lifeMs: number): string {
  return `${nameFor(headers)}-${name}=${sealed}; Path=/; Max-Age=${Math.floor(lifeMs / 1000)}; HttpOnly; SameSite=Lax${isTls(headers) ? '; Secure' : ''}`
}

export function keptCookie (headers: IncomingHttpHeaders, name: string): string | undefined {
  const before = `${nameFor(headers)}-${name}=`
  return headers.cookie?.split('; ').find(pair => pair.startsWith(before))?.slice(before.length)
}
