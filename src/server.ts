/** Composes a server on the ground of its process, and listens. */
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp } from './app.js'
import { auditFolderIn } from './audit/files.js'
import { searchIn } from './catalog/search.js'
import { openProvider, type Provider } from './http/access/provider.js'
import { Feed } from './realtime/feed.js'
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
  const app = await buildApp({
    store,
    ...desks,
    jobsRedis,
    clocks,
    secret,
    mode: config.mode,
    logger,
    searchItems: searchIn(store.catalog.current),
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
  const host = isLoopback(config.host) ? 'localhost' : config.host
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}/` }
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
