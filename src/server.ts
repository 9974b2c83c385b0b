/** Composes a server on the ground of its process, and listens. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Server as SecureServer } from 'node:tls'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp } from './app.js'
import { auditFolderIn } from './audit/files.js'
import { searchIn } from './catalog/search.js'
import { openProvider, type Provider } from './http/access/provider.js'
import { Feed } from './realtime/feed.js'
import { startRedirect } from './redirect.js'
import { followPair, isFor, readPair } from './runtime/certificate.js'
import { isLoopback } from './runtime/config.js'
import type { Desks } from './halls.js'
import type { Ground } from './runtime/ground.js'
import { StartProblem } from './runtime/start-problem.js'
import type { StoreContext } from './store/context.js'
import { findEngine } from './voice/find-engine.js'
import { openVoice } from './voice/voice.js'
import { voiceFaults } from './voice-faults.js'

/** Compiled code stands in `dist` beside the screens; read from source, they are built there. */
const displaysDirectory = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../dist/displays' : '../displays', import.meta.url))

/** Answers the address where people find it. */
export async function startServer (ground: Ground, store: StoreContext, desks: Desks): Promise<{ readonly url: string }> {
  const { config, clocks, secret, logger, jobsRedis, parts } = ground
  const subscriber = await ground.connect('subscriber')
  const voice = await voiceOf(ground, store)
  const tls = tlsOf(ground)
  const searchItems = searchIn(store.catalog.current)
  // Its index takes a tenth of a second: now, and not while the first visitor types and clerks call.
  searchItems('')
  const app = await buildApp({
    ...tls && { tls: tls.pair, certificate: tls.told },
    store,
    ...desks,
    jobsRedis,
    clocks,
    secret,
    mode: config.mode,
    logger,
    searchItems,
    voice,
    accountsFile: join(config.dataFolder, 'accounts.json'),
    auditFolder: auditFolderIn(config.dataFolder),
    ...config.secondFactor !== undefined && { factorPolicy: config.secondFactor },
    provider: providerOf(config),
    displaysDirectory,
    proxies: config.proxies,
    isBalancing: config.isBalancing,
    keeping: config.keeping,
    hookNetworks: config.hookNetworks,
    ...config.address !== undefined && { address: config.address },
    exemptLimits: config.mode === 'demo' && isLoopback(config.host),
    subscriber,
    realtime: (server, gatekeeper) => new Feed(server, {
      store,
      subscriber,
      gatekeeper,
      onTrouble: trouble => { logger.warn({ err: trouble }, 'feed-trouble') }
    })
  })
  parts.add('server', async () => { await app.close() })
  await app.listen({ host: config.host, port: config.port })
  const bound = app.server.address() as AddressInfo
  tls?.follow(app.server)
  if (config.tls?.redirectPort !== undefined) {
    const redirect = await startRedirect({ host: config.host, port: config.tls.redirectPort, to: config.address ?? bound.port })
    parts.add('redirect', redirect.close)
    logger.info({ port: redirect.port }, 'redirect-open')
  }
  const host = isLoopback(config.host) ? 'localhost' : config.host
  return { url: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${bound.port}/` }
}

const dayMs = 24 * 60 * 60_000

/** @throws {StartProblem} for a pair that does not fit, or cannot be read */
function tlsOf ({ config: { tls, address }, logger, parts, clocks }: Ground) {
  if (!tls) return undefined
  const pair = readPair(tls)
  const daysLeft = Math.floor((pair.validTo - clocks.real()) / dayMs)
  logger.info({ names: pair.names, daysLeft }, 'certificate-open')
  if (daysLeft < 0) logger.error({ certFile: tls.certFile, daysLeft }, 'certificate-expired')
  if (address !== undefined && !isFor(pair, new URL(address).hostname)) logger.error({ address, names: pair.names }, 'certificate-is-for-another-name')
  const servers: Server[] = []
  const followed = followPair(tls, pair, {
    taken: ({ key, cert, validTo }) => {
      for (const server of servers) (server as unknown as Partial<SecureServer>).setSecureContext?.({ key, cert, minVersion: 'TLSv1.2' })
      logger.info({ daysLeft: Math.floor((validTo - clocks.real()) / dayMs) }, 'certificate-renewed')
    },
    refused: problem => { logger.error({ problem }, 'certificate-not-renewed') }
  })
  parts.add('certificate', followed.stop)
  return { pair: { key: pair.key, cert: pair.cert }, told: followed.told, follow: (server: Server) => { servers.push(server) } }
}

/** @throws {StartProblem} when its secret cannot be read */
function providerOf ({ provider, address }: Ground['config']): Provider | undefined {
  if (!provider || address === undefined) return undefined
  const { secretFile, ...options } = provider
  try {
    return openProvider({ ...options, clientSecret: readFileSync(secretFile, 'utf8').trim(), address })
  } catch (problem) {
    throw new StartProblem(`HALLFLOW_OIDC_SECRET_FILE=${secretFile} cannot be read (${problem instanceof Error ? problem.message : String(problem)}).`)
  }
}

/** What this process speaks with; a hall that it cannot speak to is told so, and the log once. */
async function voiceOf ({ config, clocks, logger, parts }: Ground, store: StoreContext) {
  const engine = config.voice === 'off' ? undefined : await findEngine()
  const hallIds = [...store.catalog.current().halls.keys()]
  const voice = openVoice({
    mode: config.voice,
    dataFolder: config.dataFolder,
    catalogFolder: config.catalogFolder,
    hallIds,
    engine,
    real: clocks.real,
    tell: (event, facts) => { logger.warn(facts, event) }
  })
  if (engine) logger.info({ engine: engine.name }, 'voice-open')
  const mute = hallIds.filter(hallId => voice.state(hallId) === 'none')
  if (mute.length > 0) logger.warn({ halls: mute, mend: 'install espeak-ng, or npm install with optional packages, or record clips' }, 'no-voice')
  const telling = voiceFaults({ store, voice, trouble: problem => { logger.warn({ err: problem }, 'voice-faults-not-told') } })
  parts.add('voice', () => {
    telling.close()
    voice.close()
  })
  void telling.look()
  return voice
}
