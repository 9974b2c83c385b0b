/** A table of items on its way in: the same sheet as any change. */
import type { ItemTablePreview } from '../../../src/contract/administration.js'
import type { CatalogChanged } from '../../../src/contract/administration.js'
import type { Answer } from '../../shared/api.js'
import type { ChangeSource } from '../change/source.js'
import type { AdminApi } from '../kit/api.js'

export interface Table { readonly file: Blob, readonly name: string, readonly isWhole: boolean }

export const sizeMax = 6 * 1024 * 1024
const types = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const

export function typeOf (name: string): string | undefined {
  const end = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return end === 'csv' || end === 'xlsx' ? types[end] : undefined
}

export async function tryTable (api: AdminApi, { file, name, isWhole }: Table, from = 'now', basedOn?: number): Promise<Answer<ItemTablePreview>> {
  return await api.send(`/admin/catalog/items/preview?${queryOf(isWhole, from, basedOn)}`, file, typeOf(name) ?? types.csv)
}

export function tableSource (table: Table, basedOn: number): ChangeSource {
  return {
    kind: 'change', basedOn,
    preview: async (api, { from, basedOn: head }) => {
      const answer = await tryTable(api, table, from, head)
      return answer.ok ? { ok: true, body: answer.body.preview } : answer
    },
    send: async (api, { from, note, basedOn: head }, key) =>
      await api.send<CatalogChanged>(`/admin/catalog/items?${queryOf(table.isWhole, from, head)}&note=${encodeURIComponent(note)}`, table.file, typeOf(table.name) ?? types.csv, key)
  }
}

function queryOf (isWhole: boolean, from: string, basedOn: number | undefined): string {
  return new URLSearchParams({ from, whole: isWhole ? 'yes' : 'no', ...basedOn !== undefined && { basedOn: String(basedOn) } }).toString()
}
