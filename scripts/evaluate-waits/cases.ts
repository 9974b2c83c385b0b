/** What is judged: somebody asks how long it will take, and later it is known. */

export interface Case {
  /** Only days of one source are compared; their order is that of time. */
  readonly day: string
  /** Moments within the day, in the source's unit. */
  readonly askedAt: number
  readonly knownAt: number
  /** Ticket to service start, in the source's unit. */
  readonly wait: number
  /** What could be seen at `askedAt`, in a fixed order; NaN where it is not known. */
  readonly features: Float64Array
  /** What the plain predictors say, by name; NaN where one has nothing to go by. */
  readonly plain: Readonly<Record<string, number>>
}

export interface Source {
  readonly kind: 'bank' | 'warsaw'
  readonly unit: 's' | 'min'
  readonly unitMs: number
  /** What the figures rest on, to be told wherever they are shown. */
  readonly credit: string
}

export const bankSource: Source = {
  kind: 'bank',
  unit: 's',
  unitMs: 1000,
  credit: '"Anonymous Bank" call centre, collected by I. Guedj and A. Mandelbaum, Technion (SEELab / Service Engineering)'
}
export const warsawSource: Source = {
  kind: 'warsaw',
  unit: 'min',
  unitMs: 60_000,
  credit: 'City of Warsaw open data (api.um.warszawa.pl, "Otwarte dane po warszawsku"), collected by the authors of the R package kolejkeR (MIT)'
}

/** Fitting cases and judged ones; their features mean the same. */
export interface Fold { readonly fit: readonly Case[], readonly judged: readonly Case[] }

/** The cases of the first days and those of the last ones: `share` of the days come first. */
export function divided (cases: readonly Case[], share: number): { first: Case[], last: Case[] } {
  const days = [...new Set(cases.map(({ day }) => day))].toSorted()
  const from = days[Math.floor(days.length * share)] ?? ''
  return { first: cases.filter(({ day }) => day < from), last: cases.filter(({ day }) => day >= from) }
}
