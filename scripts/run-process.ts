/** Runs a process of hallflow: the ground, then the parts asked for, until somebody stops it. */
import { CatalogProblems } from '../src/catalog/problems.js'
import { layGround, type Ground } from '../src/runtime/ground.js'
import { StartProblem, leaveWith } from '../src/runtime/start-problem.js'
import { stopOnSignals } from '../src/runtime/stopping.js'

export interface Parts {
  readonly server: boolean
  readonly workers: boolean
  /** Whether this process may start the embedded store. */
  readonly ownsStore: boolean
}

/** What the rooms above offer a process; each adds its own end to the ground's parts. */
interface ServerRoom { startServer: (ground: Ground) => Promise<{ readonly url: string }> }
interface WorkersRoom { startWorkers: (ground: Ground) => Promise<unknown> }
const rooms = { server: '../src/server.js', workers: '../workers/main.js' }

/** @returns the ground, and the address where the server listens */
export async function runProcess ({ server, workers, ownsStore }: Parts): Promise<{ ground: Ground, url: string | undefined }> {
  try {
    const ground = await layGround(process.env, { ownsStore })
    stopOnSignals(ground.parts, () => { process.stdout.write('\nStopping: screens are told, commands finish, the store closes last.\n') })
    try {
      // Workers first: they open the halls' day. Ending goes the other way: no new tickets, then no agents.
      if (workers) await (await import(rooms.workers) as WorkersRoom).startWorkers(ground)
      const url = server ? (await (await import(rooms.server) as ServerRoom).startServer(ground)).url : undefined
      return { ground, url }
    } catch (problem) {
      await ground.parts.stop()
      throw problem
    }
  } catch (problem) {
    return leaveWith(problem instanceof CatalogProblems ? new StartProblem(problem.message) : problem)
  }
}
