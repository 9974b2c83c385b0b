/** Simulates days in processes of their own, so that each core has one; what comes out does not depend on how many. */
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Answer<R> { readonly index: number, readonly figures: R }

/** Does every job by the worker script `file`; results stand in the order of the jobs. */
export async function byCrew<R> (file: URL, jobs: readonly object[], workers: number, onDone: (done: number) => void): Promise<R[]> {
  const results: R[] = []
  let [next, done] = [0, 0]
  const children: ChildProcess[] = []
  const work = (child: ChildProcess) => new Promise<void>((resolve, reject) => {
    const give = () => {
      const index = next++
      if (index >= jobs.length) {
        child.disconnect()
        return resolve()
      }
      child.send({ index, job: jobs[index] })
    }
    child.on('message', ({ index, figures }: Answer<R>) => {
      results[index] = figures
      onDone(++done)
      give()
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => code === 0 ? resolve() : reject(new Error(`a worker of the simulator ended with ${code ?? signal}`)))
    give()
  })
  try {
    await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, () => {
      const child = fork(fileURLToPath(file), [], { execArgv: process.execArgv })
      children.push(child)
      return work(child)
    }))
  } finally {
    for (const child of children) if (child.exitCode === null && child.connected) child.kill()
  }
  return results
}
