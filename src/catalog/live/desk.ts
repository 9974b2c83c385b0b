/** Where an administrator changes the catalogue: looks, tries, changes, plans, undoes. One change at a time is judged and written. */
import type { CatalogChange, CatalogPart, CatalogPreview, ChangeRecord, ChangeState } from '../../contract/administration.js'
import { Refusal } from '../../contract/refusal.js'
import { conflictsOf, reversed, type Edit, type Wish } from '../../domain/catalog/edits.js'
import { nextDay } from '../../domain/catalog/effect-day.js'
import { hallOfPart, kindOf, type Parts } from '../../domain/catalog/parts.js'
import { StepProblems } from '../../domain/catalog/step-problems.js'
import type { CheckShape } from '../../domain/catalog/steps.js'
import type { Act } from '../../store/context.js'
import { changeCatalog, keptCatalogAnswer, readChange, type CatalogState } from '../../store/district/catalog.js'
import { nationalCalendars } from '../calendars.js'
import { countsOf, editViews, titleOf } from './describe.js'
import { effectsOf } from './effects.js'
import type { CatalogHome } from './home.js'
import { concerned, judge, removedHalls, plannedTroubles, type Judged, type Wanted } from './judge.js'
import { told } from './obstacle-words.js'
import { writersOf } from './writers.js'

export interface Asked {
  /** What is to be done, from what stands there. @throws {StepProblems} */
  readonly wishes: (parts: Parts, check: CheckShape) => readonly Wish[]
  readonly from: string
  readonly note: string
  readonly basedOn?: number | undefined
}

export interface Changed { readonly change: CatalogChange, readonly head: number, readonly replayed: boolean }

export type CatalogDesk = ReturnType<typeof openDesk>

/** More lines of a preview than anybody reads. */
const editsTold = 200
/** Others were faster so often: somebody writes without end. */
const triesMax = 6

export function openDesk (home: CatalogHome) {
  const { store } = home
  const halls = () => [...store.catalog.current().halls.values()]

  const viewOf = (part: string, { parts }: CatalogState): CatalogPart | undefined => {
    const found = parts.get(part)
    const hallId = hallOfPart(part)
    return found && { part, kind: kindOf(part), ...hallId !== undefined && { hallId }, ...found }
  }

  function tryOut (state: CatalogState, wanted: Wanted, from: string): Judged {
    try {
      return judge(state, halls(), wanted, from, store.now())
    } catch (problem) {
      if (!(problem instanceof StepProblems)) throw problem
      return { edits: [], parts: state.parts, problems: problem.problems, conflicts: [], planned: [] }
    }
  }

  /** Parts of the edits that were written after `basedOn`. */
  const overtakenIn = (state: CatalogState, edits: readonly Edit[], basedOn: number | undefined) =>
    basedOn === undefined ? [] : edits.filter(({ part }) => (state.parts.get(part)?.version ?? 0) > basedOn).map(({ part }) => part)

  async function look (state: CatalogState, wanted: Wanted, from: string, basedOn?: number): Promise<CatalogPreview> {
    const judged = tryOut(state, wanted, from)
    const { edits, catalog, problems, planned, day } = judged
    const next = catalog && home.adapt(catalog)
    const obstacles = next && day === undefined ? await home.obstacles(next) : []
    const overtaken = await writersOf(store, state, [...overtakenIn(state, edits, basedOn), ...judged.conflicts])
    return {
      head: state.head,
      title: titleOf(edits, named(state, judged)),
      edits: editViews(edits.slice(0, editsTold), named(state, judged)),
      editCount: edits.length,
      problems: problems.map(each => ({ ...each })),
      obstacles: obstacles.map(each => told(each, store.catalog.current())),
      overtaken,
      planned: await Promise.all(planned.map(async ({ id, day: of, message }) => ({ id, from: of, message, title: (await readChange(store, id))?.change.title ?? message }))),
      halls: next ? await effectsOf(store, concerned(edits, halls()), store.catalog.current(), next) : [],
      ...day !== undefined && { day },
      tomorrow: nextDay(concerned(edits, halls()), store.now()),
      isPossible: edits.length > 0 && problems.length + obstacles.length + overtaken.length + planned.length === 0
    }
  }

  async function write (wanted: Wanted, { from, note, basedOn, undoes }: { readonly from: string, readonly note: string, readonly basedOn?: number | undefined, readonly undoes?: number }, act: Act): Promise<Changed> {
    const kept = await keptCatalogAnswer(store, act.request)
    if (kept) return { ...kept.answer as Omit<Changed, 'replayed'>, replayed: true }
    let hasAdopted = false
    try {
      for (let round = 0; round < triesMax; round++) {
        const state = await home.refresh()
        const judged = tryOut(state, wanted, from)
        const { edits, day, parts, catalog } = judged
        const overtaken = overtakenIn(state, edits, basedOn)
        if (overtaken.length + judged.conflicts.length + judged.planned.length > 0) throw new Refusal('catalog-overtaken', { overtaken: await writersOf(store, state, [...overtaken, ...judged.conflicts]), planned: judged.planned })
        if (judged.problems.length > 0 || !catalog) throw new Refusal('catalog-wrong', { problems: judged.problems.slice(0, editsTold) })
        if (edits.length === 0) throw new Refusal('catalog-unchanged')
        const next = home.adapt(catalog)
        if (day === undefined) {
          await clear(next, edits)
          hasAdopted = true
          await home.adopt(next)
        }
        const id = state.changes + 1
        const done: ChangeState = day === undefined ? { state: 'done', doneAt: store.now(), head: state.head + 1 } : { state: 'planned' }
        const hallsRemoved = removedHalls(edits)
        const record: ChangeRecord = {
          id, at: store.now(), by: act.by, note, title: titleOf(edits, named(state, judged)), from: day ?? 'now', counts: countsOf(edits),
          halls: concerned(edits, [...new Map([...store.catalog.current().halls, ...next.halls]).values()]).map(({ hallId }) => hallId),
          ...hallsRemoved.length > 0 && { hallsRemoved }, ...undoes !== undefined && { undoes }
        }
        const answer = { change: { ...record, ...done }, head: state.head + (day === undefined ? 1 : 0) }
        const undone = undoes === undefined ? undefined : await readChange(store, undoes)
        const written = await changeCatalog(store, {
          revision: state.revision,
          ...day === undefined ? { put: putsOf(edits, parts), drop: edits.filter(({ after }) => !after).map(({ part }) => part) } : { plan: new Map([[id, day]]) },
          change: { record, edits },
          states: new Map<number, ChangeState>([[id, done], ...undone && undoes !== undefined ? [[undoes, { ...stateOf(undone.change), undoneBy: id }] as const] : []]),
          answer
        }, act.request)
        if (written === 'overtaken') continue
        hasAdopted = false
        await home.refresh()
        return { ...written.answer as typeof answer, replayed: written.replayed }
      }
      throw new Refusal('catalog-overtaken', { overtaken: [], planned: [] })
    } catch (problem) {
      // Somebody took a number in between, or wrote: halls that went ahead come back.
      if (hasAdopted) await home.refresh().then(home.heal, () => undefined)
      if (!(problem instanceof Refusal) || problem.code !== 'tickets-open') throw problem
      throw new Refusal('catalog-in-use', { obstacles: [], tomorrow: nextDay(halls(), store.now()), labels: (problem.details as { labels?: string[] }).labels ?? [] })
    }
  }

  /** @throws {Refusal} `catalog-in-use` */
  async function clear (next: Parameters<CatalogHome['obstacles']>[0], edits: readonly Edit[]): Promise<void> {
    const obstacles = await home.obstacles(next)
    if (obstacles.length > 0) throw new Refusal('catalog-in-use', { obstacles: obstacles.map(each => told(each, store.catalog.current())), tomorrow: nextDay(concerned(edits, halls()), store.now()) })
  }

  /** @throws {Refusal} `change-unknown`, `catalog-overtaken` for one too old to be taken back */
  async function backOf (id: number, allow?: (parts: readonly string[]) => void) {
    const found = await readChange(store, id)
    if (!found) throw new Refusal('change-unknown')
    allow?.((found.edits ?? []).map(({ part }) => part))
    if (!found.edits || found.edits.length === 0 || found.change.state === 'withdrawn') throw new Refusal('catalog-overtaken', { overtaken: [], planned: [], because: found.change.state === 'withdrawn' ? 'withdrawn' : 'too-old' })
    return { change: found.change, edits: found.edits }
  }

  return {
    parts: async ({ kind, hallId }: { readonly kind?: string | undefined, readonly hallId?: string | undefined }): Promise<{ head: number, parts: CatalogPart[] }> => {
      const state = await home.refresh()
      const keys = [...state.parts.keys()].filter(part => (kind === undefined || kindOf(part) === kind) && (hallId === undefined || hallOfPart(part) === hallId))
      return { head: state.head, parts: keys.flatMap(part => viewOf(part, state) ?? []).toSorted((one, other) => one.order - other.order) }
    },
    /** @throws {Refusal} `part-unknown` */
    part: async (key: string): Promise<{ head: number, part: CatalogPart }> => {
      const state = await home.refresh()
      const part = viewOf(key, state)
      if (!part) throw new Refusal('part-unknown')
      return { head: state.head, part }
    },
    preview: async ({ wishes, from, basedOn }: Omit<Asked, 'note'>): Promise<CatalogPreview> => await look(await home.refresh(), { wishes }, from, basedOn),
    /** @throws {Refusal} `catalog-wrong`, `catalog-in-use`, `catalog-overtaken`, `catalog-unchanged`, `idempotency-mismatch` */
    change: async ({ wishes, ...asked }: Asked, act: Act): Promise<Changed> => await write({ wishes }, asked, act),
    /** What taking a change back would do. @throws {Refusal} `change-unknown`, `catalog-overtaken` */
    previewUndo: async (id: number, from: string, allow?: (parts: readonly string[]) => void): Promise<CatalogPreview> => {
      const { change, edits } = await backOf(id, allow)
      return await look(await home.refresh(), { edits: change.state === 'planned' ? [] : reversed(edits) }, from)
    },
    /** A new change that restores what was before; one that is only planned is withdrawn. @throws {Refusal} as `change`, and `change-unknown` */
    undo: async (id: number, { from, note }: { readonly from: string, readonly note: string }, act: Act, allow?: (parts: readonly string[]) => void): Promise<Changed> => {
      const kept = await keptCatalogAnswer(store, act.request)
      if (kept) return { ...kept.answer as Omit<Changed, 'replayed'>, replayed: true }
      for (let round = 0; round < triesMax; round++) {
        const { change, edits } = await backOf(id, allow)
        if (change.state !== 'planned') return await write({ edits: reversed(edits) }, { from, note, undoes: id }, act)
        const state = await home.refresh()
        const planned = plannedTroubles(state.parts, state.planned.filter(each => each.id !== id), state.head)
        if (planned.length > 0) throw new Refusal('catalog-overtaken', { overtaken: [], planned })
        const withdrawn: ChangeState = { state: 'withdrawn', withdrawnBy: act.by }
        const answer = { change: { ...change, ...withdrawn }, head: state.head }
        const written = await changeCatalog(store, { revision: state.revision, states: new Map([[id, withdrawn]]), unplan: [id], answer }, act.request)
        if (written === 'overtaken') continue
        await home.refresh()
        return { ...written.answer as typeof answer, replayed: written.replayed }
      }
      throw new Refusal('catalog-overtaken', { overtaken: [], planned: [] })
    },
    calendars: () => nationalCalendars(),
    /** One change with what it did, part by part. @throws {Refusal} `change-unknown` */
    one: async (id: number) => {
      const found = await readChange(store, id)
      if (!found) throw new Refusal('change-unknown')
      const state = await home.refresh()
      const back = found.edits && found.change.state === 'done' ? conflictsOf(state.parts, reversed(found.edits)) : []
      return { change: found.change, edits: editViews((found.edits ?? []).slice(0, editsTold), state.parts), editCount: found.edits?.length ?? 0, ...found.edits && found.edits.length > 0 && { laterChanged: await writersOf(store, state, back) } }
    }
  }
}

/** What goes and what comes, both by their names. */
function named ({ parts }: CatalogState, judged: Judged): Parts {
  return new Map([...parts, ...judged.parts])
}

function putsOf (edits: readonly Edit[], parts: Judged['parts']) {
  return new Map(edits.flatMap(({ part }) => {
    const after = parts.get(part)
    return after ? [[part, after] as const] : []
  }))
}

function stateOf ({ state, doneAt, head, withdrawnBy }: CatalogChange): ChangeState {
  return { state, ...doneAt !== undefined && { doneAt }, ...head !== undefined && { head }, ...withdrawnBy !== undefined && { withdrawnBy } }
}
