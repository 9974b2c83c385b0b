/** The server as a whole, every outside thing handed in; it does not listen. */
import type { FastifyBaseLogger } from 'fastify'
import type { IncomingHttpHeaders, Server } from 'node:http'
import { auditReader } from './audit/reader.js'
import { auditWriter } from './audit/writer.js'
import type { Audience } from './contract/socket.js'
import { demoAccounts, findPeople, fromFile, readAccounts } from './http/access/accounts.js'
import { allDevices, demoDevices } from './http/access/devices.js'
import { enrolledDevices } from './http/access/enrolled.js'
import { knownKeys } from './http/access/keys.js'
import { allow } from './http/access/gate.js'
import { identify } from './http/access/identify.js'
import { isTicketToken } from './http/access/tokens.js'
import { agentOf } from './http/agent/agent-code.js'
import type { Api } from './http/api.js'
import { Refusal } from './contract/refusal.js'
import { shownAtHandshake } from './contract/socket.js'
import type { HttpContext } from './http/context.js'
import { httpServer } from './http/server.js'
import { usualKeeping, type Keeping } from './domain/retention.js'
import { networks } from './outside/networks.js'
import { Streams } from './outside/streams.js'
import { openPaper } from './paper/paper-room.js'
import { hallOf, type StoreContext } from './store/context.js'
import type { DeviceUse } from './store/district/device-uses.js'
import { seedPeople } from './store/district/people.js'

export interface AppOptions {
  readonly store: StoreContext
  /** Sign-ins and request limits: a second Redis, so that a flood there cannot touch tickets. */
  readonly jobsRedis: StoreContext['redis']
  readonly clocks: { readonly real: () => number, readonly hall: () => number }
  readonly secret: string
  readonly mode: 'demo' | 'production'
  readonly logger: FastifyBaseLogger
  readonly searchItems: HttpContext['searchItems']
  /** Absent: the catalogue cannot be changed here. */
  readonly catalogDesk?: HttpContext['catalogDesk']
  readonly itemsDesk?: HttpContext['itemsDesk']
  /** Absent: people of the store, and in a demo its known accounts. */
  readonly accounts?: HttpContext['accounts']
  /** Production: the file with the accounts that a district begins with; read once. */
  readonly accountsFile?: string
  /** Absent: of nobody in a demo, of officers in production. */
  readonly factorPolicy?: HttpContext['factorPolicy']
  readonly provider?: HttpContext['provider']
  /** Where the audit's files are seen from here; absent: only what is still in the store is found. */
  readonly auditFolder?: string
  readonly displaysDirectory?: string
  /** Balancers whose word about the caller's address is believed. */
  readonly proxies?: readonly string[]
  /** Key and certificate (PEM): then the server speaks TLS itself. */
  readonly tls?: { readonly key: string, readonly cert: string }
  /** How that certificate is; absent without one. */
  readonly certificate?: HttpContext['certificate']
  /** A demo on this machine alone counts nobody's requests. */
  readonly exemptLimits?: boolean
  /** False: halls run side by side, without advice. */
  readonly isBalancing?: boolean
  /** Addresses and networks inside that hooks may reach; absent: none. */
  readonly hookNetworks?: readonly string[]
  /** How long records are kept; absent: as usual. */
  readonly keeping?: Keeping
  /** Where phones find hallflow, for tickets on paper; absent: where the one who prints found it. */
  readonly address?: string
  /** Absent: calls are not spoken. */
  readonly voice?: HttpContext['voice']
  /** A connection for subscribing only, which the streams may share with the feed; absent: they look again and again. */
  readonly subscriber?: StoreContext['redis']
  /** Attaches the feed; it is closed before the server waits for its connections to end. */
  readonly realtime?: (server: Server, gatekeeper: Gatekeeper) => { close: () => Promise<void>, figures?: NonNullable<HttpContext['feed']> }
}

/** What the feed asks of access. */
export interface Gatekeeper {
  /** @throws {Refusal} `sign-in-needed`, `not-allowed`, `store-away` */
  admit: (headers: IncomingHttpHeaders, audience: Exclude<Audience, 'visitor'>, hallId: string, isLook?: boolean) => Promise<void>
  /** Of one who was let in as an agent. */
  agentOf: (headers: IncomingHttpHeaders) => Promise<string>
  isTicketToken: (ticketId: string, token: string) => boolean
  hall: (hallId: string) => ReturnType<typeof hallOf>
}

export async function buildApp (options: AppOptions): Promise<Api> {
  const { store, jobsRedis, clocks, secret, mode, logger, searchItems, catalogDesk, itemsDesk, displaysDirectory, exemptLimits = false, isBalancing = true, proxies, address, voice, realtime } = options
  const demo = mode === 'demo' && !options.accounts ? await demoAccounts(() => store.catalog.current()) : undefined
  await seed(options)
  const paper = openPaper()
  const audit = auditWriter({ redis: store.redis, secret, real: clocks.real, onTrouble: problem => logger.error({ err: problem }, 'audit-away') })
  const enrolled = enrolledDevices({ redis: store.redis, jobsRedis, real: clocks.real, audit, onTrouble: problem => logger.warn({ err: problem }, 'devices not looked after') })
  const keys = knownKeys({ redis: store.redis, real: clocks.real, onTrouble: problem => logger.warn({ err: problem }, 'keys not looked after') })
  const streams = new Streams({ store, subscriber: options.subscriber, onTrouble: problem => logger.warn({ err: problem }, 'streams not fed') })
  const attached: { feed?: ReturnType<NonNullable<AppOptions['realtime']>> | undefined } = {}
  const context: HttpContext = {
    feed: async () => await attached.feed?.figures?.(),
    audit, enrolled, keys, networks: networks(options.hookNetworks ?? []), streams,
    store, jobsRedis, clocks, secret, mode, searchItems, catalogDesk, itemsDesk, displaysDirectory, exemptLimits, isBalancing, voice, address, paper,
    accounts: options.accounts ?? findPeople(store, demo),
    demoAccounts: demo,
    keeping: options.keeping ?? usualKeeping,
    factorPolicy: options.factorPolicy ?? (mode === 'demo' ? 'nobody' : 'officers'),
    provider: options.provider,
    certificate: options.certificate,
    readAudit: auditReader(store.redis, options.auditFolder),
    auditFolder: options.auditFolder,
    devices: allDevices(mode === 'demo' ? demoDevices(secret) : undefined, enrolled.find)
  }
  const app = await httpServer(context, logger, proxies, options.tls)
  const feed = realtime?.(app.server, gatekeeperOf(context))
  attached.feed = feed
  // Before the server waits for its connections: a live socket would keep it waiting for ever.
  app.addHook('preClose', async () => {
    paper.close()
    enrolled.close()
    keys.close()
    await streams.close()
    await feed?.close()
  })
  await app.ready()
  return app
}

/** A district begins with the accounts of a file; from then on the store has them. */
async function seed ({ mode, store, accountsFile, clocks, logger }: AppOptions): Promise<void> {
  if (mode === 'demo' || accountsFile === undefined) return
  const found = await readAccounts(accountsFile).catch((problem: unknown) => {
    logger.error({ err: problem }, 'accounts-file-unreadable')
    return []
  })
  if (found.length === 0) return
  const count = await seedPeople(store, found.map(account => fromFile(account, clocks.real())), clocks.real())
  if (count !== undefined) logger.warn({ file: accountsFile, accounts: count }, 'accounts-taken-over: the store has them now, the file is not read again and should be deleted')
}

function gatekeeperOf (context: HttpContext): Gatekeeper {
  return {
    admit: async (headers, audience, hallId, isLook = false) => {
      const { actor, isFalse } = await identify(context, headers, undefined, { isLook, use: socketUse(headers) })
      if (isFalse) throw new Refusal('sign-in-needed')
      allow(actor, `hall:watch-${audience}`, { hallId })
    },
    agentOf: async headers => agentOf(context.secret, (await identify(context, headers, undefined, { isLook: true, use: socketUse(headers) })).actor),
    isTicketToken: (ticketId, token) => isTicketToken(context.secret, ticketId, token),
    hall: hallId => hallOf(context.store, hallId)
  }
}

/** The feed has put them there, whatever the caller's own headers said. */
function socketUse (headers: IncomingHttpHeaders): DeviceUse {
  const said = (name: string) => String(headers[name] ?? '')
  return { kind: 'socket', page: said(shownAtHandshake.page), home: said(shownAtHandshake.home), address: said(shownAtHandshake.address) }
}
