/** What the environment says, as one table: read once, checked whole, every problem told at once. */
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { clockSetting } from './clock.js'
import { redisAddress } from './redis-address.js'
import { StartProblem, reasonOf } from './start-problem.js'

const text = z.string()
const file = text.transform(path => resolve(path)).optional()
const port = text.regex(/^\d{1,5}$/, 'must be a port from 0 to 65535').transform(Number).pipe(z.number().max(65_535, 'must be a port from 0 to 65535'))
const folder = (fallback: string) => text.default(fallback).transform(path => resolve(path))
const redisUrl = (variable: string) => text.superRefine((url, context) => {
  try {
    redisAddress(url, variable)
  } catch (problem) {
    // The sentence begins with the variable's name already.
    context.addIssue({ code: 'custom', message: reasonOf(problem).slice(variable.length + 1).replace(/\.$/, '') })
  }
}).optional()

/** Checks between variables run although others failed: nobody likes to mend one problem to meet the next. */
const always = { when: () => true }

const Environment = z.object({
  PORT: text.regex(/^\d{1,5}$/, 'must be a port from 0 to 65535').default('3000').transform(Number)
    .pipe(z.number().max(65_535, 'must be a port from 0 to 65535')),
  HOST: text.regex(/^[A-Za-z0-9.:-]+$/, 'must be a host name or an address').default('127.0.0.1'),

  REDIS_URL: redisUrl('REDIS_URL'),
  REDIS_JOBS_URL: redisUrl('REDIS_JOBS_URL'),
  DATABASE_URL: text.regex(/^postgres(ql)?:\/\/[^/]+\/.+/, 'must look like postgres://host/database').optional(),

  HALLFLOW_DATA: folder('./data'),
  HALLFLOW_CATALOG: folder('./catalog'),
  HALLFLOW_SECRET: text.min(32, 'must have at least 32 characters').optional(),
  HALLFLOW_MODE: z.enum(['demo', 'production'], 'must be demo or production').default('demo'),
  HALLFLOW_CLOCK: text.transform((clock, context) => {
    const setting = clockSetting(clock)
    if (setting) return setting
    context.addIssue({ code: 'custom', message: 'must look like 2026-03-02T08:50+08:00x60: a start with its offset, x, and a speed' })
    return z.NEVER
  }).optional(),
  /** `off`: forecasts go on, but nobody is advised, asked to move or re-assigned. */
  HALLFLOW_BALANCING: z.enum(['on', 'off'], 'must be on or off').default('on'),
  /** `off`: calls are shown and rung, but not spoken. */
  HALLFLOW_VOICE: z.enum(['auto', 'off'], 'must be auto or off').default('auto'),
  HALLFLOW_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    'must be trace, debug, info, warn, error, fatal or silent').optional(),
  /** Addresses of the load balancers whose word about the caller's address is believed. */
  HALLFLOW_PROXY: text.transform(list => list.split(',').map(address => address.trim()))
    .refine(list => list.every(isAddress), 'must be addresses or networks like 10.0.0.2,10.1.0.0/16').default([]),
  /** Addresses and networks inside that hooks may reach, also without TLS. */
  HALLFLOW_HOOK_NETWORKS: text.transform(list => list.split(',').map(address => address.trim()))
    .refine(list => list.every(isAddress), 'must be addresses or networks like 10.0.0.2,10.1.0.0/16').default([]),
  /** Where phones find hallflow, as it is printed on tickets; absent: where the one who prints found it. */
  HALLFLOW_ADDRESS: text.refine(isPublicAddress, 'must look like https://hall.example.gov.cn, without a path').transform(address => new URL(address).origin).optional(),
  /** The audit is kept this many months after each of its own has ended. */
  HALLFLOW_AUDIT_MONTHS: text.regex(/^\d{1,3}$/, 'must be a number of months, 6 or more').transform(Number)
    .pipe(z.number().min(6, 'must be 6 months or more').max(600, 'must be 600 months or less')).default(12),
  /** A number left to be called back is kept this many hours: at most as long as its ticket. */
  HALLFLOW_KEEP_PHONE_HOURS: text.regex(/^\d{1,2}$/, 'must be a number of hours, 1 to 48').transform(Number)
    .pipe(z.number().min(1, 'must be 1 hour or more').max(48, 'must be 48 hours or less')).default(48),
  /** Events of the halls are kept this many days. */
  HALLFLOW_KEEP_LOG_DAYS: text.regex(/^\d{1,4}$/, 'must be a number of days, 7 to 3650').transform(Number)
    .pipe(z.number().min(7, 'must be 7 days or more').max(3650, 'must be 3650 days or less')).default(92),
  /** Of whom a second factor is asked: managers, administrators and auditors, or everybody; a demo's known accounts never need one. */
  HALLFLOW_SECOND_FACTOR: z.enum(['officers', 'everybody'], 'must be officers or everybody').optional(),
  /** The district's identity provider (OpenID Connect). */
  HALLFLOW_OIDC_ISSUER: text.refine(isIssuer, 'must look like https://id.example.gov.cn/realm').optional(),
  HALLFLOW_OIDC_CLIENT: text.optional(),
  /** A file that holds the client's secret, and nothing else. */
  HALLFLOW_OIDC_SECRET_FILE: text.optional(),
  /** The claim that holds the name of the account here. */
  HALLFLOW_OIDC_CLAIM: text.regex(/^[A-Za-z0-9_:./-]{1,80}$/, 'must be the name of a claim').default('preferred_username'),
  /** What the button says. */
  HALLFLOW_OIDC_NAME: text.max(20).default('统一身份认证'),
  /** A key and a certificate (PEM, with its chain): then PORT speaks TLS. Looked at again each half minute. */
  HALLFLOW_TLS_KEY_FILE: file,
  HALLFLOW_TLS_CERT_FILE: file,
  /** A port without TLS beside it, which sends browsers over and does nothing else. */
  HALLFLOW_TLS_REDIRECT_PORT: port.optional(),
  /** Where backups go, once a night at this time of the first hall, and how many are kept; absent: none are made by themselves. */
  HALLFLOW_BACKUP_DIR: text.transform(path => resolve(path)).optional(),
  HALLFLOW_BACKUP_AT: text.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 02:30').default('02:30'),
  HALLFLOW_BACKUP_KEEP: text.regex(/^\d{1,3}$/, 'must be a number of backups, 1 to 999').transform(Number).pipe(z.number().min(1, 'must be 1 or more')).default(14),
  /** A file with at least 32 characters that backups are sealed with; absent: HALLFLOW_SECRET. */
  HALLFLOW_BACKUP_KEY_FILE: file,
  HALLFLOW_REDIS_SERVER: text.optional(),
  /** Only tests read it; a process that a test starts inherits it. */
  HALLFLOW_TEST_REDIS: text.optional()
})
  .refine(given => given.HALLFLOW_MODE !== 'production' || given.HALLFLOW_SECRET !== undefined,
    { ...always, path: ['HALLFLOW_SECRET'], message: 'is missing; production needs at least 32 random characters, the same for every process' })
  .refine(given => given.HALLFLOW_MODE !== 'production' || given.HALLFLOW_CLOCK === undefined,
    { ...always, path: ['HALLFLOW_CLOCK'], message: 'is for demos only; leave it out in production' })
  .refine(given => given.HALLFLOW_OIDC_ISSUER === undefined || (given.HALLFLOW_OIDC_CLIENT !== undefined && given.HALLFLOW_OIDC_SECRET_FILE !== undefined && given.HALLFLOW_ADDRESS !== undefined),
    { ...always, path: ['HALLFLOW_OIDC_ISSUER'], message: 'needs HALLFLOW_OIDC_CLIENT, HALLFLOW_OIDC_SECRET_FILE and HALLFLOW_ADDRESS, where the provider sends people back to' })

  .refine(given => (given.HALLFLOW_TLS_KEY_FILE === undefined) === (given.HALLFLOW_TLS_CERT_FILE === undefined),
    { ...always, path: ['HALLFLOW_TLS_CERT_FILE'], message: 'and HALLFLOW_TLS_KEY_FILE need each other; give both, or neither' })
  .refine(given => given.HALLFLOW_TLS_REDIRECT_PORT === undefined || given.HALLFLOW_TLS_CERT_FILE !== undefined,
    { ...always, path: ['HALLFLOW_TLS_REDIRECT_PORT'], message: 'sends browsers to TLS, which needs HALLFLOW_TLS_KEY_FILE and HALLFLOW_TLS_CERT_FILE' })
  .refine(given => given.HALLFLOW_BACKUP_DIR === undefined || !within(given.HALLFLOW_BACKUP_DIR, `${given.HALLFLOW_DATA}/audit`),
    { ...always, path: ['HALLFLOW_BACKUP_DIR'], message: 'lies in a folder that goes into backups itself; name another one, best on another disk' })

export type Config = ReturnType<typeof named>

/**
 * @param isTerminal somebody reads along: unless asked for, only warnings stand between the words for people
 * @throws {StartProblem} with a sentence for each problem
 */
export function readConfig (environment: Record<string, string | undefined>, isTerminal = false): Config {
  // An empty variable is what compose files and shells leave behind for "not given".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const known = Object.keys(Environment.shape)
  const problems = Object.keys(given).filter(name => name.startsWith('HALLFLOW_') && !known.includes(name))
    .map(name => `${name} is not a setting of hallflow; there are ${known.filter(other => other.startsWith('HALLFLOW_') && other !== 'HALLFLOW_TEST_REDIS').join(', ')}.`)

  const read = Environment.safeParse(given)
  for (const { path: [name], message } of read.error?.issues ?? []) problems.push(sentence(String(name), message, given))
  // By hand means by hand: the default must never open demo accounts to a network.
  if (given.HALLFLOW_MODE === undefined && given.HOST !== undefined && !isLoopback(given.HOST)) {
    problems.push(`HOST=${given.HOST} opens hallflow to the network with demo accounts that everybody knows; ` +
      'set HALLFLOW_MODE=production, or HALLFLOW_MODE=demo if that is what you want.')
  }
  if (problems.length > 0 || !read.success) throw new StartProblem(...problems)
  return named(read.data, isTerminal)
}

export function isLoopback (host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** Values that are secrets, or may hold a password, are not repeated on the screen. */
const unspoken = new Set(['HALLFLOW_SECRET', 'REDIS_URL', 'REDIS_JOBS_URL', 'DATABASE_URL'])

function sentence (name: string, message: string, given: Record<string, unknown>): string {
  const value = given[name]
  return typeof value === 'string' && !unspoken.has(name) ? `${name}=${value} ${message}.` : `${name} ${message}.`
}

function within (path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

function isAddress (address: string): boolean {
  const [host = '', bits, more] = address.split('/')
  const version = isIP(host)
  return version !== 0 && more === undefined && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
}

function isPublicAddress (address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, origin, username, href } = new URL(address)
  return /^https?:$/.test(protocol) && username === '' && href === `${origin}/`
}

/** Names and passwords travel there: over TLS, or within this machine. */
function isIssuer (address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, search, hash } = new URL(address)
  return (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) && username === '' && search === '' && hash === ''
}

function named (given: z.infer<typeof Environment>, isTerminal: boolean) {
  return {
    port: given.PORT,
    host: given.HOST,
    /** Absent: the embedded one. */
    redisUrl: given.REDIS_URL,
    /** Jobs, rate limits, sign-ins; absent: where the tickets are. */
    redisJobsUrl: given.REDIS_JOBS_URL,
    databaseUrl: given.DATABASE_URL,
    dataFolder: given.HALLFLOW_DATA,
    catalogFolder: given.HALLFLOW_CATALOG,
    /** Absent in demo: `secretOf` keeps one in the data folder. */
    secret: given.HALLFLOW_SECRET,
    mode: given.HALLFLOW_MODE,
    clock: given.HALLFLOW_CLOCK,
    isBalancing: given.HALLFLOW_BALANCING === 'on',
    voice: given.HALLFLOW_VOICE,
    auditMonths: given.HALLFLOW_AUDIT_MONTHS,
    /** How long records are kept, where a district may choose. */
    keeping: { phoneHours: given.HALLFLOW_KEEP_PHONE_HOURS, logDays: given.HALLFLOW_KEEP_LOG_DAYS, auditMonths: given.HALLFLOW_AUDIT_MONTHS },
    log: given.HALLFLOW_LOG ?? (isTerminal ? 'warn' : 'info'),
    proxies: given.HALLFLOW_PROXY,
    hookNetworks: given.HALLFLOW_HOOK_NETWORKS,
    address: given.HALLFLOW_ADDRESS,
    /** Absent: of officers in production, of nobody in a demo. */
    secondFactor: given.HALLFLOW_SECOND_FACTOR,
    provider: given.HALLFLOW_OIDC_ISSUER === undefined || given.HALLFLOW_OIDC_CLIENT === undefined || given.HALLFLOW_OIDC_SECRET_FILE === undefined
      ? undefined
      : { issuer: given.HALLFLOW_OIDC_ISSUER, clientId: given.HALLFLOW_OIDC_CLIENT, secretFile: given.HALLFLOW_OIDC_SECRET_FILE, claim: given.HALLFLOW_OIDC_CLAIM, name: given.HALLFLOW_OIDC_NAME },
    tls: given.HALLFLOW_TLS_KEY_FILE === undefined || given.HALLFLOW_TLS_CERT_FILE === undefined
      ? undefined
      : { keyFile: given.HALLFLOW_TLS_KEY_FILE, certFile: given.HALLFLOW_TLS_CERT_FILE, redirectPort: given.HALLFLOW_TLS_REDIRECT_PORT },
    /** Absent folder: none by themselves. */
    backups: { folder: given.HALLFLOW_BACKUP_DIR, at: given.HALLFLOW_BACKUP_AT, keep: given.HALLFLOW_BACKUP_KEEP, keyFile: given.HALLFLOW_BACKUP_KEY_FILE },
    redisServer: given.HALLFLOW_REDIS_SERVER
  }
}
