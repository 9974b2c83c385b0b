/** Runs a process of hallflow: the ground, then the parts asked for, until somebody stops it. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { auditFolderIn } from '../src/audit/files.js'
import { CatalogProblems } from '../src/catalog/problems.js'
import { openHalls } from '../src/halls.js'
import { layGround, type Ground } from '../src/runtime/ground.js'
import { StartProblem, leaveWith } from '../src/runtime/start-problem.js'
import { stopOnSignals } from '../src/runtime/stopping.js'
import { startServer } from '../src/server.js'
import type { StoreContext } from '../src/store/context.js'
import { startWorkers, type Workers } from '../workers/agents.js'
import { auditor } from '../workers/auditor.js'
import { janitor } from '../workers/janitor.js'

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
      const { store, desks } = await openHalls(ground)
      // Workers first: they open the halls' day. Ending goes the other way: no new tickets, then no agents.
      const agents = workers ? await work(ground, store) : undefined
      const url = server ? (await startServer(ground, store, desks)).url : undefined
      return { ground, url, agents }
    } catch (problem) {
      await ground.parts.stop()
      throw problem
    }
  } catch (problem) {
    return leaveWith(problem instanceof CatalogProblems ? new StartProblem(problem.message) : problem)
  }
}

async function work ({ clocks, config, connect, logger, parts, secret }: Ground, store: StoreContext): Promise<Workers> {
  const trouble = (problem: unknown) => { logger.error({ err: problem }, 'agent-trouble') }
  const tell = (event: string, facts: Record<string, unknown>) => { logger.info(facts, event) }
  const audit = auditor({ folder: auditFolderIn(config.dataFolder), secret, real: clocks.real, process: randomUUID(), months: config.auditMonths, trouble })
  // After the agents: what was done since their last round is in the files, too, when hallflow has stopped.
  parts.add('audit', async () => { await audit.round({ store, isBalancing: false, tell }) })
  const workers = await startWorkers({
    store,
    isBalancing: config.isBalancing,
    connection: await connect('jobs'),
    real: clocks.real,
    realDelay: clocks.realDelay,
    tell,
    trouble,
    more: [audit,
      janitor({ keeping: config.keeping, real: clocks.real, audioFolder: join(config.dataFolder, 'voice') })]
  })
  parts.add('agents', workers.stop)
  return workers
}
