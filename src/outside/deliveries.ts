/** What a hook's next delivery holds: put together from the logs, the same again for every try. */
import type { HookBody, OutsideEvent } from '../contract/outside.js'
import { epochAt, outsideEvent } from '../domain/outside/cut.js'
import { batchId, type Batch, type HookProgress, type HookRecord, type Place } from '../domain/outside/hook-record.js'
import { outsideLimits } from '../domain/outside/limits.js'
import { readLog, readPlace } from '../store/board.js'
import type { StoreContext } from '../store/context.js'
import { placeHook } from '../store/district/hooks.js'

export interface Composed {
  readonly batch: Batch
  /** Nothing in it for this hook: there is nothing to send. */
  readonly body: HookBody | undefined
  /** Where the hall stands once it was taken. */
  readonly place: Place
}

/** How many entries of a log are looked through in one go for the next event of a hook. */
const pageMax = 1000

type Asked = Pick<HookRecord, 'hookId' | 'events' | 'halls'>

export const isOfHook = ({ halls }: Pick<HookRecord, 'halls'>, hallId: string) => halls === undefined || halls.includes(hallId)

/** Everything of a batch that was settled before, as its hook wants it now. */
export async function recomposed (store: StoreContext, hook: Asked, batch: Batch): Promise<Composed> {
  const events: OutsideEvent[] = []
  let { epoch, version } = batch.from
  let lost: HookBody['lost']
  while (version < batch.through) {
    const page = await readLog(store, batch.hallId, version, Math.min(pageMax, batch.through - version))
    const [first] = page
    const next = Math.min(first?.version ?? Infinity, batch.through + 1)
    if (next > version + 1) lost = { from: lost?.from ?? version + 1, to: next - 1 }
    for (const event of page.filter(each => each.version <= batch.through)) {
      epoch = epochAt(event, epoch)
      const cut = outsideEvent(batch.hallId, epoch, event)
      if (cut && hook.events.includes(cut.type)) events.push(cut)
    }
    version = page.at(-1)?.version ?? batch.through
  }
  const { deliveryId, hallId, from, through } = batch
  const body: HookBody = { id: deliveryId, hookId: hook.hookId, type: 'events', hallId, epoch: from.epoch, after: from.version, through, ...lost && { lost }, events }
  return { batch, place: { epoch, version: through }, body: events.length > 0 || lost ? body : undefined }
}

/**
 * The next batch of the first of these halls that has one. Where a log holds nothing for this hook, its place moves on silently;
 * a hall that the hook has not seen begins where it is now.
 */
export async function nextBatch (store: StoreContext, hook: Asked, { places }: HookProgress, hallIds: readonly string[]): Promise<Batch | undefined> {
  for (const hallId of hallIds.filter(each => isOfHook(hook, each))) {
    const end = await readPlace(store, hallId)
    const place = places.get(hallId)
    if (!place || place.version > end.version) {
      await placeHook(store.redis, hook.hookId, hallId, end, place ?? null)
      continue
    }
    const batch = await batchAfter(store, hook, hallId, place, end.version)
    if (batch) return batch
  }
  return undefined
}

async function batchAfter (store: StoreContext, hook: Asked, hallId: string, from: Place, end: number): Promise<Batch | undefined> {
  let { epoch, version } = from
  let found = 0
  let isHole = false
  while (version < end && found < outsideLimits.batchMax) {
    const page = await readLog(store, hallId, version, pageMax)
    // The log does not go back so far any more: that, too, is told.
    isHole ||= page[0]?.version !== version + 1
    if (page.length === 0) version = end
    for (const event of page) {
      epoch = epochAt(event, epoch)
      version = event.version
      const cut = outsideEvent(hallId, epoch, event)
      if (cut && hook.events.includes(cut.type) && ++found >= outsideLimits.batchMax) break
    }
  }
  if (version === from.version) return undefined
  if (found > 0 || isHole) return { deliveryId: batchId(hook.hookId, hallId, from, version), hallId, from, through: version }
  await placeHook(store.redis, hook.hookId, hallId, { epoch, version }, from)
  return undefined
}
