/**
 * Where deliveries may go: to the open internet, and inside only where the settings say so. Judged on the address that is
 * connected to, when it is connected to, so that neither a spelling nor a name that changes its mind leads inside.
 */
import { lookup as ask } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Never, unless named to the letter: here machines ask their host for its passwords. */
const hosts = ['169.254.169.254', '100.100.100.200', '168.63.129.16', 'fd00:ec2::254']
/** Of IPv4 all that is not the open internet: own, private, shared by providers, link-local, for documents and tests, many at once, reserved. */
const inside4 = [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24',
  '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'
]
/** Of IPv6 only this is the open internet … */
const open6 = '2000::/3'
/** … without what leads to IPv4 addresses in disguise, or is for documents and tests. */
const inside6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

export interface Networks {
  readonly isAllowed: (address: string) => boolean
  /** Named by the settings, and so trusted with deliveries that are not encrypted. */
  readonly isNamed: (address: string) => boolean
  readonly hasNamed: boolean
  /** For node's own clients: every address that a name has must be allowed; without TLS, named. @throws {AddressRefused} into its callback */
  readonly lookupFor: (isTls: boolean) => LookupFunction
}

export class AddressRefused extends Error {
  constructor (address: string) {
    super(`nothing is sent to ${address}`)
    this.name = 'AddressRefused'
  }
}

/** `named`: addresses and networks inside that may be reached all the same. */
export function networks (named: readonly string[], resolve: typeof ask = ask): Networks {
  const own = listOf(named)
  const exactly = new Set(named.map(each => each.replace(/\/(32|128)$/, '')))
  const never = listOf(hosts)
  const inside = listOf([...inside4, ...inside6])
  const open = listOf([open6])

  function isNamed (written: string): boolean {
    const address = plain(written)
    return has(own, address) && (!has(never, address) || exactly.has(address))
  }
  function isAllowed (written: string): boolean {
    if (isNamed(written)) return true
    const address = plain(written)
    const family = isIP(address)
    if (family === 0 || has(never, address) || has(inside, address)) return false
    return family === 4 || has(open, address)
  }
  return {
    isAllowed,
    isNamed,
    hasNamed: named.length > 0,
    lookupFor: isTls => (name, options, done) => {
      resolve(name, { ...options, all: true }, (problem, addresses) => {
        const refused = addresses?.find(({ address }) => isTls ? !isAllowed(address) : !isNamed(address))
        const [first] = addresses ?? []
        if (problem) done(problem, '')
        else if (refused || !first) done(new AddressRefused(refused?.address ?? name), '')
        else if (options.all) done(null, addresses)
        else done(null, first.address, first.family)
      })
    }
  }
}

export type Unfit = 'not-an-address' | 'needs-https' | 'has-a-name-or-password' | 'has-a-fragment' | 'is-inside'

/** What is wrong with where a hook is to go, as far as the address alone tells: a name is judged when it is connected to. */
export function unfit (written: string, { isAllowed, isNamed, hasNamed }: Networks): Unfit | undefined {
  if (!URL.canParse(written) || /[\s\\]/.test(written)) return 'not-an-address'
  const { protocol, hostname, username, password, hash } = new URL(written)
  if (username !== '' || password !== '') return 'has-a-name-or-password'
  if (hash !== '') return 'has-a-fragment'
  const host = bare(hostname)
  const isLiteral = isIP(host) !== 0
  if (protocol !== 'https:' && protocol !== 'http:') return 'needs-https'
  // Without TLS only where the settings trust the way there; of a name that is seen when it is connected to.
  if (protocol === 'http:' && (!hasNamed || (isLiteral && !isNamed(host)))) return 'needs-https'
  if (host === '' || (isLiteral && !isAllowed(host))) return 'is-inside'
  // A name that is only known inside leads inside.
  if (!isLiteral && !hasNamed && (!host.includes('.') || /(^|\.)(localhost|local|internal|intranet|lan|home\.arpa)\.?$/i.test(host))) return 'is-inside'
  return undefined
}

/** Without the brackets of an IPv6 address in a URL. */
export const bare = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1')

/** An IPv4 address that is written as IPv6 is the IPv4 address; zones are no part of it. */
function plain (written: string): string {
  const address = written.toLowerCase().replace(/%.*$/, '')
  if (isIP(address) !== 6) return address
  const groups = groupsOf(address)
  if (!groups) return address
  const [high = 0, low = 0] = groups.slice(6)
  const isMapped = groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff
  return isMapped ? [high >> 8, high & 255, low >> 8, low & 255].join('.') : groups.map(group => group.toString(16)).join(':')
}

/** The eight groups of an IPv6 address. */
function groupsOf (address: string): number[] | undefined {
  const v4 = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const text = v4 ? `${v4[1]}${((Number(v4[2]) << 8) | Number(v4[3])).toString(16)}:${((Number(v4[4]) << 8) | Number(v4[5])).toString(16)}` : address
  const [before = '', after] = text.split('::')
  const parts = (half: string) => half === '' ? [] : half.split(':').map(group => Number.parseInt(group, 16))
  const [front, back] = [parts(before), parts(after ?? '')]
  const missing = 8 - front.length - back.length
  if (after === undefined ? missing !== 0 : missing < 0) return undefined
  return [...front, ...Array.from({ length: missing }, () => 0), ...back]
}

function listOf (all: readonly string[]): BlockList {
  const list = new BlockList()
  for (const each of all) {
    const [address = '', bits] = each.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  }
  return list
}

function has (list: BlockList, address: string): boolean {
  const family = isIP(address)
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
