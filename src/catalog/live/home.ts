/**
 * The catalogue's live home: this process's copy of what the store holds, kept up to date without a restart.
 *
 * A look a second sees what others have written, lets planned changes take effect on their day, and brings halls that run on
 * another catalogue onto this one. Halls adopt first and then the store is written: so a change that a hall cannot take is none.
 */
import type { Catalog, Hall } from '../../contract/catalog.js'
import { Refusal } from '../../contract/refusal.js'
import { applied } from '../../domain/catalog/edits.js'
import { beginsAt } from '../../domain/catalog/effect-day.js'
import { lettersUsed, obstaclesIn, type Obstacle } from '../../domain/catalog/obstacles.js'
import { limits } from '../../domain/limits.js'
import { same } from '../../domain/same.js'
import { readBoard } from '../../store/board.js'
import type { CatalogSource, StoreContext } from '../../store/context.js'
import { adoptCatalog } from '../../store/halls/day.js'
import { changeCatalog, readCatalogState, readChange, type CatalogState, type PlannedChange } from '../../store/district/catalog.js'
import { runsOn } from '../../store/district/runs-on.js'
import { assemble } from '../assemble.js'
import type { Words } from '../problem-words.js'
import { concerned, plannedTroubles } from './judge.js'
import { told } from './obstacle-words.js'

export interface HomeOptions extends Pick<StoreContext, 'redis' | 'now'> {
  /** What this process makes of it for itself: the halls of a demo never close. */
  readonly adapt?: (catalog: Catalog) => Catalog
  readonly trouble: (problem: unknown) => void
  readonly tell: (event: string, facts: Record<string, unknown>) => void
}

const by = 'agent:catalog'
/** How long a command that met another catalogue waits for it to be written, real ms. */
const waitsMs = 60
const waitsMax = 10

export type CatalogHome = Awaited<ReturnType<typeof openHome>>

/** @throws {Error} when the store holds parts that this program cannot read */
export async function openHome ({ redis, now, adapt = catalog => catalog, trouble, tell }: HomeOptions) {
  let state = await readCatalogState({ redis })
  let catalog = made(state)
  let looking: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  const source: CatalogSource = { current: () => catalog, reload: async () => await reload() }
  const store: StoreContext = { redis, now, catalog: source }

  function made (of: CatalogState, known?: Catalog): Catalog {
    const { catalog: next, problems } = assemble(of.parts)
    if (!next) throw new Error(`the catalogue in the store cannot be read: ${problems.slice(0, 3).map(({ part, path, message }) => `${part} ${path}: ${message.en}`).join('; ')}`)
    const adapted = adapt(next)
    if (!known) return adapted
    // A hall that did not change stays the same object: what was counted by it still holds.
    return { ...adapted, halls: new Map([...adapted.halls].map(([hallId, hall]) => [hallId, keptHall(known.halls.get(hallId), hall)])) }
  }

  /** Reads what others have written. */
  async function refresh (): Promise<CatalogState> {
    const next = await readCatalogState({ redis }, state)
    if (next.revision > state.revision) {
      if (next.head !== state.head) catalog = made(next, catalog)
      state = next
    }
    return state
  }

  /** For a command that met a hall on another catalogue: waits a moment for who is just writing it. */
  async function reload (): Promise<Catalog> {
    const { head } = state
    for (let round = 0; round < waitsMax; round++) {
      if ((await refresh()).head !== head) return catalog
      await new Promise(resolve => { setTimeout(resolve, waitsMs) })
    }
    await heal()
    return catalog
  }

  /** Brings every open hall that runs on another catalogue onto this one. */
  async function heal (): Promise<void> {
    for (const { hallId, catalogVersion } of catalog.halls.values()) {
      const running = await runsOn(store, hallId)
      if (running === undefined || running === catalogVersion) continue
      try {
        await adoptCatalog(store, { hallId, by })
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem
        tell('catalog-not-adopted', { hallId, refusal: problem.code, details: problem.details })
      }
    }
  }

  /** What the running day does not allow of a step to `next`. */
  async function obstacles (next: Catalog): Promise<Obstacle[]> {
    const boards = await Promise.all([...catalog.halls.keys()].map(async hallId => await readBoard(store, hallId)))
    const used = lettersUsed(boards, catalog)
    return boards.flatMap(board => obstaclesIn(board, catalog, next, used))
  }

  /** Open halls run on `next` from here on, or none does. @throws {Refusal} `tickets-open` */
  async function adopt (next: Catalog): Promise<void> {
    const changed = [...next.halls.values()].filter(hall => catalog.halls.get(hall.hallId)?.catalogVersion !== hall.catalogVersion)
    for (const { hallId } of changed) await adoptCatalog({ ...store, catalog: { current: () => next, reload: async () => next } }, { hallId, by })
  }

  async function takeEffect (plan: PlannedChange): Promise<void> {
    const wait = async (waitsFor: readonly Words[]): Promise<void> => {
      const { change } = await readChange(store, plan.id) ?? {}
      if (same(change?.waitsFor, waitsFor)) return
      await changeCatalog(store, { revision: state.revision, states: new Map([[plan.id, { state: 'planned', waitsFor: [...waitsFor] }]]) })
      tell('catalog-change-waits', { change: plan.id, for: waitsFor.map(({ en }) => en) })
    }
    const troubles = plannedTroubles(state.parts, [plan], state.head)
    if (troubles.length > 0) return await wait(troubles.map(({ message }) => message))
    const parts = applied(state.parts, plan.edits, state.head + 1)
    const { catalog: plain } = assemble(parts)
    if (!plain) return
    const next = adapt(plain)
    const inTheWay = await obstacles(next)
    if (inTheWay.length > 0) return await wait(inTheWay.map(each => told(each, catalog).message))
    try {
      await adopt(next)
    } catch (problem) {
      // Somebody took a number in between: the next look sees.
      if (!(problem instanceof Refusal)) throw problem
      return await heal()
    }
    const written = await changeCatalog(store, {
      revision: state.revision,
      put: new Map(plan.edits.flatMap(({ part }) => parts.has(part) ? [[part, parts.get(part)!] as const] : [])),
      drop: plan.edits.filter(({ part }) => !parts.has(part)).map(({ part }) => part),
      states: new Map([[plan.id, { state: 'done', doneAt: now(), head: state.head + 1 }]]),
      unplan: [plan.id]
    })
    if (written !== 'overtaken') tell('catalog-changed', { change: plan.id, planned: plan.day })
  }

  async function lookOnce (): Promise<void> {
    await refresh()
    for (;;) {
      const [due] = state.planned
      if (!due || now() < beginsAt(concerned(due.edits, [...catalog.halls.values()]), due.day)) break
      const { revision } = state
      await takeEffect(due)
      if ((await refresh()).revision === revision || state.planned[0]?.id === due.id) break
    }
    await heal()
  }

  /** One look at a time. */
  const look = async (): Promise<void> => await (looking ??= lookOnce().finally(() => { looking = undefined }))

  return {
    store,
    state: () => state,
    adapt,
    refresh, obstacles, adopt, heal, look,
    follow: (): void => {
      let isTold = false
      timer = setInterval(() => {
        // While the store is away every look fails; that is told once.
        look().then(() => { isTold = false }, (problem: unknown) => {
          if (!isTold) trouble(problem)
          isTold = true
        })
      }, limits.catalogLookMs)
      timer.unref()
    },
    stop: async (): Promise<void> => {
      clearInterval(timer)
      await looking?.catch(trouble)
    }
  }
}

function keptHall (known: Hall | undefined, hall: Hall): Hall {
  return known?.catalogVersion === hall.catalogVersion ? known : hall
}
