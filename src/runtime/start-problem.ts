/** Why hallflow cannot start, in sentences for the person who started it; never a stack trace. */
export class StartProblem extends Error {
  readonly problems: readonly string[]

  constructor (...problems: string[]) {
    super(problems.join('\n'))
    this.name = 'StartProblem'
    this.problems = problems
  }
}

/** What went wrong, in one line, whatever was thrown. */
export function reasonOf (thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** A port that cannot be had, in a sentence; anything else as it was. */
export function asStartProblem (thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !('syscall' in thrown) || !('code' in thrown)) return thrown
  const { code, port, address } = thrown as { code: unknown, port?: unknown, address?: unknown }
  if (thrown.syscall !== 'listen' && thrown.syscall !== 'getaddrinfo') return thrown
  switch (code) {
    case 'EADDRINUSE':
      return new StartProblem(`port ${String(port)} is taken by another program; stop it, or choose another one, for example PORT=${Number(port) + 1}.`)
    case 'EACCES':
      return new StartProblem(`port ${String(port)} needs rights that this account does not have; choose one above 1023 by PORT.`)
    case 'EADDRNOTAVAIL':
      return new StartProblem(`HOST=${String(address)} is not an address of this machine.`)
    case 'ENOTFOUND':
      return new StartProblem('HOST is a name that nobody knows; give an address of this machine.')
    default:
      return thrown
  }
}

/** Prints why the start failed and leaves; a mistake of our own keeps its stack. */
export function leaveWith (thrown: unknown): never {
  const problem = asStartProblem(thrown)
  if (problem instanceof StartProblem) {
    for (const sentence of problem.problems) process.stderr.write(`hallflow: ${sentence}\n`)
  } else {
    process.stderr.write(`hallflow: ${problem instanceof Error ? problem.stack : String(problem)}\n`)
  }
  process.exit(1)
}
