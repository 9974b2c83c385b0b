/** A part of the bench in a process of its own, asked and answering by messages. */
import { fork } from 'node:child_process'
import { partOf } from './compiled.js'

/** What a child can do, by name. */
export type Duties = Readonly<Record<string, (input: never) => unknown>>

export interface Child<D extends Duties> {
  ask: <N extends keyof D & string>(duty: N, input: Parameters<D[N]>[0]) => Promise<Awaited<ReturnType<D[N]>>>
  end: () => void
}

interface Asked { readonly id: number, readonly duty: string, readonly input: unknown }
interface Answered { readonly id: number, readonly answer?: unknown, readonly problem?: string }

/** Starts the part of this name. */
export function startChild<D extends Duties> (name: string): Child<D> {
  const { file, execArgv } = partOf(name)
  const child = fork(file, {
    execArgv: [...execArgv],
    serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  })
  const open = new Map<number, (answered: Answered) => void>()
  let last = 0
  child.on('message', (answered: Answered) => {
    open.get(answered.id)?.(answered)
    open.delete(answered.id)
  })
  child.once('exit', code => {
    for (const [id, answer] of open) answer({ id, problem: `it ended with ${code}` })
  })
  return {
    ask: (duty, input) => new Promise((resolve, reject) => {
      const id = ++last
      open.set(id, ({ answer, problem }) => {
        if (problem === undefined) resolve(answer as never)
        else reject(new Error(`${name}, ${duty}: ${problem}`))
      })
      child.send({ id, duty, input } satisfies Asked)
    }),
    end: () => { child.kill('SIGKILL') }
  }
}

/** Answers what the parent asks, until the parent is gone. */
export function serve (duties: Duties): void {
  process.on('message', ({ id, duty, input }: Asked) => {
    const act = async () => await duties[duty]?.(input as never)
    act().then(
      answer => process.send?.({ id, answer } satisfies Answered),
      (problem: unknown) => process.send?.({ id, problem: problem instanceof Error ? problem.stack ?? problem.message : String(problem) } satisfies Answered)
    )
  })
  process.once('disconnect', () => process.exit())
}

/** Milliseconds of a clock that all processes of this machine share. */
export function sharedMs (): number {
  return Number(process.hrtime.bigint()) / 1e6
}
