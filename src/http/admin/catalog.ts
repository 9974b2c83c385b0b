/** The catalogue for administrators: read part by part, tried, changed, planned, undone. */
import { z } from 'zod'
import { CatalogChange, CatalogChanged, CatalogChangeRequest, CatalogEdit, CatalogPart, CatalogPreview, type CatalogStep, EffectiveFrom, NationalCalendar, PartKey, PartKind } from '../../contract/administration.js'
import { HallId } from '../../contract/ids.js'
import { Refusal } from '../../contract/refusal.js'
import type { Actor } from '../../domain/authority.js'
import { hallOfPart } from '../../domain/catalog/parts.js'
import { wishesOf } from '../../domain/catalog/steps.js'
import { readChanges, readPlannedChanges } from '../../store/district/catalog.js'
import { holdTo } from '../access/reach.js'
import { actOf, CommandHeaders, markReplay } from '../act.js'
import { refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'
import type { AskedChange, CatalogDesk } from './catalog-desk.js'
import { adminVoiceSample } from './voice-sample.js'

/** What is asked for, where all of it lies within the halls of who asks. @throws {Refusal} `not-allowed` */
function held (actor: Actor, steps: readonly CatalogStep[]): AskedChange['wishes'] {
  return (parts, check) => {
    const wishes = wishesOf(parts, steps, (part, value) => {
      holdToParts(actor, [part])
      return check(part, value)
    })
    holdToParts(actor, wishes.map(({ part }) => part))
    return wishes
  }
}

function holdToParts (actor: Actor, parts: readonly string[]): void {
  for (const part of parts) {
    const hallId = hallOfPart(part)
    holdTo(actor, hallId === undefined ? undefined : [hallId])
  }
}

/** A change of many parts is larger than a press. */
const bodyLimit = 2 * 1024 * 1024
const count = z.int().nonnegative()
const OfChange = z.strictObject({ change: z.coerce.number().int().positive() })
const UndoRequest = z.strictObject({ from: EffectiveFrom.default('now'), note: z.string().max(200).default('') })
const PartsAnswer = z.object({ head: count, parts: z.array(CatalogPart) })
/** `at`: now by the halls' clock, ms: whoever plans days must know which one it is. */
const CalendarsAnswer = z.object({ calendars: z.array(NationalCalendar), at: z.int() })
const OneChange = z.object({
  change: CatalogChange, edits: z.array(CatalogEdit), editCount: count,
  /** What others have written since, and who: while there is any, it cannot be undone. Absent: too old to be undone. */
  laterChanged: CatalogPreview.shape.overtaken.optional()
})

export function adminCatalog (app: Api, context: HttpContext): void {
  const { store, secret, catalogDesk } = context
  adminVoiceSample(app, context)
  const read = { config: { action: 'catalog:read' as const, reach: 'looks' as const } }
  const change = { config: { action: 'catalog:change' as const, reach: 'looks' as const } }
  const told = { tags: ['administration'], security: shows.staff }

  app.get('/admin/catalog/parts', {
    ...read, schema: { ...told, summary: 'Parts of the catalogue, of one kind or of one hall', querystring: z.strictObject({ kind: PartKind.optional(), hallId: HallId.optional() }), response: { 200: PartsAnswer, ...refused } }
  }, async ({ query }) => await desk().parts(query))

  app.get('/admin/catalog/part', {
    ...read, schema: { ...told, summary: 'One part', querystring: z.strictObject({ part: PartKey }), response: { 200: z.object({ head: count, part: CatalogPart }), ...refused } }
  }, async ({ query: { part } }) => await desk().part(part))

  app.get('/admin/catalog/calendars', {
    ...read, schema: { ...told, summary: 'Public holidays that come with hallflow, to be taken over by the step calendar', response: { 200: CalendarsAnswer, ...refused } }
  }, () => ({ calendars: desk().calendars(), at: store.now() }))

  app.get('/admin/catalog/history', {
    ...read, schema: { ...told, summary: 'Changes, newest first; or all that are planned, in the order in which they take effect', querystring: z.strictObject({ before: z.coerce.number().int().positive().optional(), count: z.coerce.number().int().min(1).max(200).default(50), state: z.literal('planned').optional() }), response: { 200: z.object({ changes: z.array(CatalogChange) }), ...refused } }
  }, async ({ query: { state, ...query } }) => ({ changes: state === 'planned' ? await readPlannedChanges(store) : await readChanges(store, query) }))

  app.get('/admin/catalog/history/:change', {
    ...read, schema: { ...told, summary: 'One change: each part before and after', params: OfChange, response: { 200: OneChange, ...refused } }
  }, async ({ params }) => await desk().one(params.change))

  app.post('/admin/catalog/preview', {
    ...change, bodyLimit, schema: { ...told, summary: 'What a change would do, and what is in its way; nothing is written', body: CatalogChangeRequest, response: { 200: CatalogPreview, ...refused } }
  }, async ({ body: { steps, from, basedOn }, identity: { actor } }) => await desk().preview({ wishes: held(actor, steps), from, basedOn }))

  app.post('/admin/catalog/changes', {
    ...change, bodyLimit, schema: { ...told, summary: 'Change the catalogue: now, from the next open day, or from a date', headers: CommandHeaders, body: CatalogChangeRequest, response: { 200: CatalogChanged, ...refused } }
  }, async (request, reply) => {
    const { steps, from, note, basedOn } = request.body
    const changed = await desk().change({ wishes: held(request.identity.actor, steps), from, note, basedOn }, actOf(secret, request))
    markReplay(reply, changed)
    return changed
  })

  app.post('/admin/catalog/history/:change/preview-undo', {
    ...change, schema: { ...told, summary: 'What taking a change back would do', params: OfChange, body: UndoRequest, response: { 200: CatalogPreview, ...refused } }
  }, async ({ params, body, identity: { actor } }) => await desk().previewUndo(params.change, body.from, parts => { holdToParts(actor, parts) }))

  app.post('/admin/catalog/history/:change/undo', {
    ...change, schema: { ...told, summary: 'Take a change back by a new one; one that is only planned is withdrawn', params: OfChange, headers: CommandHeaders, body: UndoRequest, response: { 200: CatalogChanged, ...refused } }
  }, async (request, reply) => {
    const changed = await desk().undo(request.params.change, request.body, actOf(secret, request), parts => { holdToParts(request.identity.actor, parts) })
    markReplay(reply, changed)
    return changed
  })

  /** @throws {Refusal} `path-unknown` where this server does not keep the catalogue */
  function desk (): CatalogDesk {
    if (!catalogDesk) throw new Refusal('path-unknown')
    return catalogDesk
  }
}
