/** Items as tables: out as CSV or XLSX, in with a look at what would change, row by row. */
import { z } from 'zod'
import { EffectiveFrom, ItemTableChanged, ItemTablePreview } from '../../contract/administration.js'
import { Lang } from '../../contract/ticket.js'
import { Refusal } from '../../contract/refusal.js'
import { holdTo } from '../access/reach.js'
import { actOf, CommandHeaders, markReplay } from '../act.js'
import { refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'
import type { ItemsDesk } from './catalog-desk.js'

/** 20,000 items take less. */
const bodyLimit = 6 * 1024 * 1024
const types = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const
/** What browsers call such files, some of them by nothing better. */
const uploads = [types.csv, types.xlsx, 'application/vnd.ms-excel', 'application/octet-stream', 'text/plain']

const TableQuery = z.strictObject({
  from: EffectiveFrom.default('now'),
  /** `yes`: the file is all there is; items that it does not have go, if no row is wrong. */
  whole: z.enum(['yes', 'no']).default('no'),
  basedOn: z.coerce.number().int().nonnegative().optional()
})

export function adminItems (app: Api, context: HttpContext): void {
  const { secret, itemsDesk } = context
  const told = { tags: ['administration'], security: shows.staff }

  app.get('/admin/catalog/items', {
    config: { action: 'catalog:read', reach: 'looks' },
    schema: { ...told, summary: 'All items as a table, to be filled in and sent back', querystring: z.strictObject({ format: z.enum(['csv', 'xlsx']).default('xlsx'), lang: Lang.default('zh') }), response: { 200: z.any(), ...refused } }
  }, async ({ query: { format, lang } }, reply) => {
    const table = await desk().table(format, lang)
    return await reply.type(format === 'csv' ? `${types.csv}; charset=utf-8` : types.xlsx).header('Content-Disposition', `attachment; filename="items.${format}"`).send(table)
  })

  void app.register((uploading: Api, _options, done) => {
    // Items are the whole district's: whoever has some halls need not send them first.
    uploading.addHook('preParsing', async request => {
      holdTo(request.identity.actor, undefined)
    })
    uploading.addContentTypeParser<Buffer>(uploads, { parseAs: 'buffer', bodyLimit }, (_request, bytes, parsed) => { parsed(null, bytes) })
    const command = { ...told, consumes: [types.csv, types.xlsx] }

    uploading.post('/admin/catalog/items/preview', {
      config: { action: 'catalog:change' }, bodyLimit,
      schema: { ...command, summary: 'What a table of items would change, and what is wrong with which row; nothing is written', querystring: TableQuery, response: { 200: ItemTablePreview, ...refused } }
    }, async ({ body, query: { whole, from, basedOn } }) => await desk().preview({ bytes: bytesOf(body), isWhole: whole === 'yes', from, basedOn }))

    uploading.post('/admin/catalog/items', {
      config: { action: 'catalog:change' }, bodyLimit,
      schema: { ...command, summary: 'Bring a table of items in: the good rows as one change, the others told', headers: CommandHeaders, querystring: TableQuery.extend({ note: z.string().max(200).default('') }), response: { 200: ItemTableChanged, ...refused } }
    }, async (request, reply) => {
      const { whole, from, basedOn, note } = request.query
      const bytes = bytesOf(request.body)
      const changed = await desk().bring({ bytes, isWhole: whole === 'yes', from, basedOn }, note, actOf(secret, request))
      markReplay(reply, changed)
      return changed
    })
    done()
  })

  /** @throws {Refusal} `path-unknown` where this server does not keep the catalogue */
  function desk (): ItemsDesk {
    if (!itemsDesk) throw new Refusal('path-unknown')
    return itemsDesk
  }
}

function bytesOf (body: unknown): Buffer {
  if (!Buffer.isBuffer(body)) throw new Refusal('wrong-media-type')
  return body
}
