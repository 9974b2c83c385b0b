/** Where a Redis is: every form that `REDIS_URL` may have, read once. */
import { StartProblem } from './start-problem.js'

export interface RedisNode {
  readonly host: string
  readonly port: number
}

interface Access {
  readonly username?: string
  readonly password?: string
  readonly tls?: true
  readonly db?: number
}

export type RedisAddress = Access & (
  | { readonly kind: 'unix', readonly path: string }
  | { readonly kind: 'single', readonly host: string, readonly port: number }
  | { readonly kind: 'sentinel', readonly sentinels: readonly RedisNode[], readonly name: string }
  | { readonly kind: 'cluster', readonly nodes: readonly RedisNode[] }
)

const forms = 'redis://host:6379, rediss://host:6379, unix:///path/to/redis.sock, ' +
  'redis+sentinel://host1:26379,host2:26379/master-name, or several redis:// nodes of a cluster with commas between them'

/** @throws {StartProblem} a sentence that names `variable`, never the password in it */
export function redisAddress (text: string, variable = 'REDIS_URL'): RedisAddress {
  const no = (why: string) => new StartProblem(`${variable} ${why}; it looks like ${forms}.`)

  if (text.startsWith('/')) return { kind: 'unix', path: text }
  if (text.startsWith('unix://')) return { kind: 'unix', path: text.slice('unix://'.length) }
  if (/^rediss?\+sentinel:\/\//.test(text)) return sentinelAddress(text, no)

  const nodes = text.split(',').map(node => nodeOf(node.trim(), no))
  const [first] = nodes
  if (!first) throw no('is empty')
  const { host, port, ...access } = first
  if (nodes.length === 1 && !text.includes(',')) return { kind: 'single', host, port, ...access }
  if (access.db) throw no('names a database number, which a cluster does not have')
  return { kind: 'cluster', nodes: nodes.map(node => ({ host: node.host, port: node.port })), ...access }
}

/** How the address reads in a message: without names and passwords. */
export function spoken (address: RedisAddress): string {
  switch (address.kind) {
    case 'unix': return address.path
    case 'single': return `${address.host}:${address.port}`
    case 'sentinel': return `${address.name} behind the sentinels ${listed(address.sentinels)}`
    case 'cluster': return `the cluster ${listed(address.nodes)}`
  }
}

const listed = (nodes: readonly RedisNode[]) => nodes.map(node => `${node.host}:${node.port}`).join(', ')

function nodeOf (text: string, no: (why: string) => StartProblem): RedisNode & Access {
  if (!/^rediss?:\/\//.test(text) || !URL.canParse(text)) throw no('cannot be read')
  const url = new URL(text)
  if (!url.hostname) throw no('names no host')
  const db = url.pathname.slice(1)
  if (!/^\d{0,2}$/.test(db)) throw no('names a database that is not a number')
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : 6379,
    ...accessOf(url.username, url.password),
    ...(url.protocol === 'rediss:' && { tls: true as const }),
    ...(db && { db: Number(db) })
  }
}

/** `URL` does not read several hosts, so the sentinel form is taken apart by hand. */
function sentinelAddress (text: string, no: (why: string) => StartProblem): RedisAddress {
  const parts = /^redis(s?)\+sentinel:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/@]+)\/([^/]+)(?:\/(\d{1,2}))?$/.exec(text)
  if (!parts) throw no('cannot be read')
  const [, tls, username = '', password = '', hosts = '', name = '', db] = parts
  const sentinels = hosts.split(',').map(node => {
    const [, host = '', port] = /^(\[[^\]]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(node.trim()) ?? []
    if (!host) throw no('names a sentinel that cannot be read')
    return { host: host.replace(/^\[|\]$/g, ''), port: port ? Number(port) : 26379 }
  })
  return { kind: 'sentinel', sentinels, name, ...accessOf(username, password), ...(tls && { tls: true as const }), ...(db && { db: Number(db) }) }
}

function accessOf (username: string, password: string): Access {
  return {
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) })
  }
}
