/** What cannot be understood of a step, before it is tried. */
import type { CatalogStep } from '../../contract/administration.js'

export type Step<Do extends CatalogStep['do']> = Extract<CatalogStep, { do: Do }>

export interface StepProblem { readonly part: string, readonly path: string, readonly message: { readonly zh: string, readonly en: string } }

export class StepProblems extends Error {
  readonly problems: readonly StepProblem[]

  constructor (problems: readonly StepProblem[]) {
    super(problems.map(({ message }) => message.en).join('; '))
    this.name = 'StepProblems'
    this.problems = problems
  }
}
