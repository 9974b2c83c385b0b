/** The halls that a process works for: their catalogue, which follows the store, and the store that runs them. */
import { openDesk, type CatalogDesk } from './catalog/live/desk.js'
import { openHome, type CatalogHome } from './catalog/live/home.js'
import { openItemsDesk, type ItemsDesk } from './catalog/live/items-desk.js'
import { differences, differenceWords, partsOfFiles, seed } from './catalog/live/seed.js'
import { CatalogProblems } from './catalog/problems.js'
import type { Catalog } from './contract/catalog.js'
import { Refusal } from './contract/refusal.js'
import { alwaysOpen } from './domain/hours.js'
import type { Ground } from './runtime/ground.js'
import { StartProblem } from './runtime/start-problem.js'
import type { StoreContext } from './store/context.js'
import { adoptCatalog } from './store/halls/day.js'
import { verifyHall } from './store/halls/gate.js'

export interface OpenHalls {
  readonly store: StoreContext
  readonly desks: Desks
}

/** Where the catalogue is changed. */
export interface Desks { readonly catalogDesk: CatalogDesk, readonly itemsDesk: ItemsDesk }

/**
 * Nobody works in a hall whose keys do not tell the story of its log. The store's catalogue holds; files only fill an empty store.
 * @throws {CatalogProblems} when a file is wrong that the store is to be filled from
 * @throws {StartProblem} when people wait in a line that the catalogue does not have any more, or the store's cannot be read
 */
export async function openHalls ({ config, clocks, redis, logger, parts }: Pick<Ground, 'config' | 'clocks' | 'redis' | 'logger' | 'parts'>): Promise<OpenHalls> {
  const isNew = await seed({ redis, now: clocks.hall }, config.catalogFolder)
  const home = await openHome({
    redis,
    now: clocks.hall,
    ...config.mode === 'demo' && !config.clock && { adapt: withHallsOpen },
    trouble: problem => { logger.error({ err: problem }, 'catalog-not-followed') },
    tell: (event, facts) => { logger.info(facts, event) }
  }).catch((problem: unknown) => { throw new StartProblem(`${problem instanceof Error ? problem.message : String(problem)}.`) })
  if (!isNew) {
    const differing = filesDiffer(home, config.catalogFolder)
    if (differing !== undefined) logger.warn({ files: config.catalogFolder, differ: differing, mend: 'npm run catalog -- status' }, 'the-stores-catalog-holds')
  }
  const { store } = home
  for (const hallId of store.catalog.current().halls.keys()) {
    const { isSound, problems } = await verifyHall(store, hallId)
    if (!isSound) logger.warn({ hallId, problems }, 'hall-repaired')
    await adopt(store, hallId)
  }
  await home.look()
  home.follow()
  parts.add('catalogue', home.stop)
  const catalogDesk = openDesk(home)
  return { store, desks: { catalogDesk, itemsDesk: openItemsDesk(home, catalogDesk) } }
}

/** Whoever tries hallflow on a Sunday evening must get a number: a demo on real time never closes. */
function withHallsOpen (catalog: Catalog): Catalog {
  return { ...catalog, halls: new Map([...catalog.halls].map(([hallId, hall]) => [hallId, alwaysOpen(hall)])) }
}

/** Files that are broken, or gone, are no reason not to start: they are not what holds. */
function filesDiffer (home: CatalogHome, folder: string): string | undefined {
  try {
    const edits = differences(home.state(), partsOfFiles(folder))
    return edits.length === 0 ? undefined : differenceWords(edits)
  } catch (problem) {
    if (!(problem instanceof CatalogProblems)) throw problem
    return `${problem.problems.length} problems in the files`
  }
}

async function adopt (store: StoreContext, hallId: string): Promise<void> {
  try {
    await adoptCatalog(store, { hallId, by: 'agent:catalog' })
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.code !== 'tickets-open') throw problem
    const { labels } = problem.details as { labels: string[] }
    throw new StartProblem(`in ${hallId} people wait in lines that the catalogue does not have any more (${labels.slice(0, 5).join(', ')}); ` +
      'serve or transfer them first, or bring the lines back.')
  }
}
