/** What a change sheet looks at and sends: steps, a change to be taken back, or a table. */
import type { CatalogChanged, CatalogPreview, CatalogStep } from '../../../src/contract/administration.js'
import type { Answer } from '../../shared/api.js'
import type { AdminApi } from '../kit/api.js'

export interface Sending { readonly from: string, readonly note: string, readonly basedOn: number | undefined }

export interface ChangeSource {
  readonly kind: 'change' | 'undo' | 'withdraw'
  /** The change that is taken back. */
  readonly id?: number
  /** The head that was looked at. */
  readonly basedOn?: number | undefined
  readonly preview: (api: AdminApi, how: Omit<Sending, 'note'>) => Promise<Answer<CatalogPreview>>
  readonly send: (api: AdminApi, how: Sending, key: string) => Promise<Answer<CatalogChanged>>
}

export function stepsSource (steps: readonly CatalogStep[], basedOn?: number): ChangeSource {
  return {
    kind: 'change', basedOn,
    preview: async (api, how) => await api.post('/admin/catalog/preview', { steps, ...plain(how) }),
    send: async (api, how, key) => await api.post('/admin/catalog/changes', { steps, ...plain(how) }, key)
  }
}

/** One that is only planned is withdrawn. */
export function undoSource (id: number, isPlanned: boolean): ChangeSource {
  return {
    kind: isPlanned ? 'withdraw' : 'undo', id,
    preview: async (api, { from }) => await api.post(`/admin/catalog/history/${id}/preview-undo`, { from }),
    send: async (api, { from, note }, key) => await api.post(`/admin/catalog/history/${id}/undo`, { from, note }, key)
  }
}

function plain ({ basedOn, ...how }: { readonly basedOn: number | undefined }): object {
  return { ...how, ...basedOn !== undefined && { basedOn } }
}
