/** What is wrong in the files of the catalogue: all of it, by file, line and path. */

export interface Problem {
  /** Below the catalogue's folder, `halls/downtown.yaml`. */
  readonly file: string
  readonly line?: number
  /** Within the file, `counters[3].services[0]`; empty for the file as a whole. */
  readonly path: string
  readonly says: string
}

export class CatalogProblems extends Error {
  readonly problems: readonly Problem[]

  constructor (directory: string, problems: readonly Problem[]) {
    super([
      `The catalogue in ${directory} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:`,
      ...problems.map(problem => `  ${sentence(problem)}`)
    ].join('\n'))
    this.name = 'CatalogProblems'
    this.problems = problems
  }
}

function sentence ({ file, line, path, says }: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`} ${path === '' ? '' : `${path}: `}${says}`
}

/** `['counters', 3, 'number']` as people write it: `counters[3].number`. */
export function pathText (path: readonly PropertyKey[]): string {
  return path.map((key, index) => typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`).join('')
}
