/** The server as a whole, every outside thing handed in; it does not listen. */
import type { FastifyBaseLogger } from 'fastify'
import type { IncomingHttpHeaders, Server } from 'node:http'
import { auditReader } from './audit/reader.js'
import { auditWriter } from './audit/writer.js'
import type { Audience } from './contract/socket.js'
import { demoAccounts, fileAccounts } from './http/access/accounts.js'
import { demoDevices, noDevices } from './http/access/devices.js'
import { allow } from './http/access/gate.js'
import { identify } from './http/access/identify.js'
import { isTicketToken } from './http/access/tokens.js'
import type { Api } from './http/api.js'
import { Refusal } from './contract/refusal.js'
import type { HttpContext } from './http/context.js'
import { httpServer } from './http/server.js'
import { openPaper } from './paper/paper-room.js'
import { hallOf, type StoreContext } from './store/context.js'

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
  /** Absent: those of the demo, or of the accounts file. */
  readonly accounts?: HttpContext['accounts']
  /** Production: where the accounts stand. */
  readonly accountsFile?: string
  /** Where the audit's files are seen from here; absent: only what is still in the store is found. */
  readonly auditFolder?: string
  readonly displaysDirectory?: string
  /** Balancers whose word about the caller's address is believed. */
  readonly proxies?: readonly string[]
  /** A demo on this machine alone counts nobody's requests. */
  readonly exemptLimits?: boolean
  /** False: halls run side by side, without advice. */
  readonly isBalancing?: boolean
  /** Where phones find hallflow, for tickets on paper; absent: where the one who prints found it. */
  readonly address?: string
  /** Absent: calls are not spoken. */
  readonly voice?: HttpContext['voice']
  /** Attaches the feed; it is closed before the server waits for its connections to end. */
  readonly realtime?: (server: Server, gatekeeper: Gatekeeper) => { close: () => Promise<void> }
}

/** What the feed asks of access. */
export interface Gatekeeper {
  /** @throws {Refusal} `sign-in-needed`, `not-allowed`, `store-away` */
  admit: (headers: IncomingHttpHeaders, audience: Exclude<Audience, 'visitor'>, hallId: string, isLook?: boolean) => Promise<void>
  isTicketToken: (ticketId: string, token: string) => boolean
  hall: (hallId: string) => ReturnType<typeof hallOf>
}

export async function buildApp (options: AppOptions): Promise<Api> {
  const { store, jobsRedis, clocks, secret, mode, logger, searchItems, catalogDesk, itemsDesk, displaysDirectory, exemptLimits = false, isBalancing = true, proxies, address, voice, realtime } = options
  const paper = openPaper()
  const context: HttpContext = {
    store, jobsRedis, clocks, secret, mode, searchItems, catalogDesk, itemsDesk, displaysDirectory, exemptLimits, isBalancing, voice, address, paper,
    accounts: options.accounts ?? await accountsOf(options),
    readAudit: auditReader(store.redis, options.auditFolder),
    audit: auditWriter({ redis: store.redis, secret, real: clocks.real, onTrouble: problem => logger.error({ err: problem }, 'audit-away') }),
    devices: mode === 'demo' ? demoDevices(secret) : noDevices
  }
  const app = await httpServer(context, logger, proxies)
  const feed = realtime?.(app.server, gatekeeperOf(context))
  // Before the server waits for its connections: a live socket would keep it waiting for ever.
  app.addHook('preClose', async () => {
    paper.close()
    await feed?.close()
  })
  await app.ready()
  return app
}

async function accountsOf ({ mode, store, accountsFile, clocks, logger }: AppOptions) {
  if (mode === 'demo') return await demoAccounts(() => store.catalog.current())
  if (accountsFile === undefined) return () => Promise.resolve(undefined)
  const accounts = fileAccounts(accountsFile, clocks.real, problem => logger.error({ err: problem }, 'accounts not read'))
  // Read before the first who signs in asks.
  await accounts('')
  return accounts
}

function gatekeeperOf (context: HttpContext): Gatekeeper {
  return {
    admit: async (headers, audience, hallId, isLook = false) => {
      const { actor, isFalse } = await identify(context, headers, undefined, { isLook })
      if (isFalse) throw new Refusal('sign-in-needed')
      allow(actor, `hall:watch-${audience}`, { hallId })
    },
    isTicketToken: (ticketId, token) => isTicketToken(context.secret, ticketId, token),
    hall: hallId => hallOf(context.store, hallId)
  }
}

