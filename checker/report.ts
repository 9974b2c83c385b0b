/** What is found wrong, told so that a person can look it up. */

/** `at` says where: `<hall>@<version>`, `<hall> op <op>` or `<screen> <hall>@<version>`. */
export interface Violation { readonly invariant: string, readonly at: string, readonly detail: string }

/** Told in full for each invariant; the rest is only counted, so that a broken run cannot fill the memory. */
const toldMax = 100

export class Report {
  readonly violations: Violation[] = []
  readonly counts: Record<string, number> = {}
  /** What the history did not hold enough for. */
  readonly unjudged = new Set<string>()

  add (invariant: string, at: string, detail: string): void {
    const count = this.counts[invariant] = (this.counts[invariant] ?? 0) + 1
    if (count <= toldMax) this.violations.push({ invariant, at, detail })
  }
}
