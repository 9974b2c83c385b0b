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

/** Prints why the start failed and leaves; a mistake of our own keeps its stack. */
export function leaveWith (thrown: unknown): never {
  if (thrown instanceof StartProblem) {
    for (const problem of thrown.problems) process.stderr.write(`hallflow: ${problem}\n`)
  } else {
    process.stderr.write(`hallflow: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`)
  }
  process.exit(1)
}
