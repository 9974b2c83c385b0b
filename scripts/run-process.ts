/** Runs a process of hallflow: the ground, then the parts asked for, until somebody stops it. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { auditFolderIn } from '../src/audit/files.js'
import { CatalogProblems } from '../src/catalog/problems.js'
import { auditWriter } from '../src/audit/writer.js'
import { openHalls } from '../src/halls.js'
import { networks } from '../src/outside/networks.js'
import { layGround, type Ground } from '../src/runtime/ground.js'
import { StartProblem, leaveWith } from '../src/runtime/start-problem.js'
import { stopOnSignals } from '../src/runtime/stopping.js'
import { startServer } from '../src/server.js'
import type { StoreContext } from '../src/store/context.js'
import { startWorkers, type Workers } from '../workers/agents.js'
import { auditor } from '../workers/auditor.js'
import { backupKeeper } from '../workers/backup-keeper.js'
import { startCanary } from '../workers/canary.js'
import { janitor } from '../workers/janitor.js'
import { startMessenger } from '../workers/messenger.js'
import { backupKey } from '../src/backup/key.js'
import { appVersion } from '../src/runtime/app-version.js'
import { toldSettings } from '../src/runtime/told-settings.js'
import { isTracing, startTracing } from '../src/runtime/tracing.js'
import { traceWith } from '../src/store/traced.js'
import { readRestoring } from '../src/store/backup/write.js'
import { backupFolders } from './backup/folders.js'
import { present } from './presence.js'

export interface Parts {
  readonly server: boolean
  readonly workers: boolean
  /** Whether this process may start the embedded store. */
  readonly ownsStore: boolean
}

export interface Running {
  readonly ground: Ground
  /** Where the server listens. */
  readonly url: string | undefined
  readonly agents: Workers | undefined
}

export async function runProcess ({ server, workers, ownsStore }: Parts): Promise<Running> {
  try {
    const ground = await layGround(process.env, { ownsStore })
    stopOnSignals(ground.parts, () => { process.stdout.write('\nStopping: screens are told, commands finish, the store closes last.\n') })
    try {
      await tracing(ground)
      await whole(ground)
      const { store, desks } = await openHalls(ground)
      // Workers first: they open the halls' day. Ending goes the other way: no new tickets, then no agents.
      const agents = workers ? await work(ground, store) : undefined
      const url = server ? (await startServer(ground, store, desks)).url : undefined
      present(ground, { does: [...server ? ['server' as const] : [], ...agents ? ['agents' as const] : []], agents })
      return { ground, url, agents }
    } catch (problem) {
      await ground.parts.stop()
      throw problem
    }
  } catch (problem) {
    return leaveWith(problem instanceof CatalogProblems ? new StartProblem(problem.message) : problem)
  }
}

async function work (ground: Ground, store: StoreContext): Promise<Workers> {
  const { clocks, config, connect, logger, parts, secret } = ground
  const trouble = (problem: unknown) => { logger.error({ err: problem }, 'agent-trouble') }
  const tell = (event: string, facts: Record<string, unknown>) => { logger.info(facts, event) }
  const audit = auditor({ folder: auditFolderIn(config.dataFolder), secret, real: clocks.real, process: randomUUID(), months: config.auditMonths, trouble })
  // After the agents: what was done since their last round is in the files, too, when hallflow has stopped.
  parts.add('audit', async () => { await audit.round({ store, isBalancing: false, tell }) })
  const connection = await connect('jobs')
  const messenger = await startMessenger({
    connection, secret, trouble, real: clocks.real, context: { store, isBalancing: config.isBalancing, tell }, networks: networks(config.hookNetworks),
    audit: auditWriter({ redis: store.redis, secret, real: clocks.real })
  })
  parts.add('messenger', messenger.stop)
  const workers = await startWorkers({
    store,
    isBalancing: config.isBalancing,
    connection,
    real: clocks.real,
    realDelay: clocks.realDelay,
    tell,
    trouble,
    more: [audit, messenger.agent,
      keeperOf(ground),
      janitor({ keeping: config.keeping, real: clocks.real, audioFolder: join(config.dataFolder, 'voice') })]
  })
  parts.add('agents', workers.stop)
  parts.add('canary', (await startCanary({ connection: await connect('jobs'), jobsRedis: ground.jobsRedis, real: clocks.real, trouble })).stop)
  return workers
}

/** Where a place for traces is named. */
async function tracing ({ parts, logger }: Ground): Promise<void> {
  if (!isTracing(process.env)) return
  const { tracer, stop } = await startTracing({ version: appVersion })
  traceWith(tracer)
  parts.add('traces', async () => {
    traceWith(undefined)
    await stop()
  })
  logger.info('traces-open')
}

/** @throws {StartProblem} for a store that was only half written */
async function whole ({ redis }: Ground): Promise<void> {
  if (await readRestoring(redis) !== undefined) throw new StartProblem('a restore was broken off, so that this store is not whole; start it again: npm run restore -- FILE --replace --without-copy.')
}

/** @throws {StartProblem} for a key file that cannot be used */
function keeperOf ({ clocks, config, logger, secret }: Ground) {
  const { folder, at, keep, keyFile } = config.backups
  let key
  try {
    key = backupKey({ secret, keyFile })
  } catch (problem) {
    throw new StartProblem(`HALLFLOW_BACKUP_KEY_FILE: ${problem instanceof Error ? problem.message : String(problem)}.`)
  }
  return backupKeeper({
    folder, at, keep, key, secretId: backupKey({ secret }).id, real: clocks.real, version: appVersion, settings: toldSettings(process.env), folders: backupFolders(config), process: randomUUID(),
    trouble: problem => { logger.error({ err: problem }, 'backup-not-made') }
  })
}
