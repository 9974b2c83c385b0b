/** The halls that a process works for: their catalogue, and the store that runs them. */
import { loadCatalog } from './catalog/load.js'
import type { Catalog } from './contract/catalog.js'
import { Refusal } from './contract/refusal.js'
import { alwaysOpen } from './domain/hours.js'
import type { Ground } from './runtime/ground.js'
import { StartProblem } from './runtime/start-problem.js'
import type { CatalogSource, StoreContext } from './store/context.js'
import { adoptCatalog } from './store/halls/day.js'
import { verifyHall } from './store/halls/gate.js'

/**
 * Nobody works in a hall whose keys do not tell the story of its log.
 * @throws {CatalogProblems} when a file is wrong
 * @throws {StartProblem} when people wait in a line that the files do not have any more
 */
export async function openHalls ({ config, clocks, redis, logger }: Pick<Ground, 'config' | 'clocks' | 'redis' | 'logger'>): Promise<StoreContext> {
  const store: StoreContext = { redis, now: clocks.hall, catalog: catalogSource(config) }
  for (const hallId of store.catalog.current().halls.keys()) {
    const { isSound, problems } = await verifyHall(store, hallId)
    if (!isSound) logger.warn({ hallId, problems }, 'hall-repaired')
    await adopt(store, hallId)
  }
  return store
}

/** Whoever tries hallflow on a Sunday evening must get a number: a demo on real time never closes. */
function catalogSource ({ catalogFolder, mode, clock }: Ground['config']): CatalogSource {
  const load = () => {
    const catalog = loadCatalog(catalogFolder)
    return mode === 'demo' && !clock ? withHallsOpen(catalog) : catalog
  }
  let catalog = load()
  return {
    current: () => catalog,
    reload: async () => {
      catalog = load()
      return catalog
    }
  }
}

function withHallsOpen (catalog: Catalog): Catalog {
  return { ...catalog, halls: new Map([...catalog.halls].map(([hallId, hall]) => [hallId, alwaysOpen(hall)])) }
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
