/** What the routes ask of whoever keeps the catalogue. */
import type { z } from 'zod'
import type { CatalogChange, CatalogEdit, CatalogPart, CatalogPreview, ItemTableChanged, ItemTablePreview, NationalCalendar } from '../../contract/administration.js'
import type { Wish } from '../../domain/catalog/edits.js'
import type { Parts } from '../../domain/catalog/parts.js'
import type { CheckShape } from '../../domain/catalog/steps.js'
import type { Act } from '../../store/context.js'

/** A change as it is asked for; `from` is `now`, `tomorrow` or a date. */
export interface AskedChange {
  readonly wishes: (parts: Parts, check: CheckShape) => readonly Wish[]
  readonly from: string
  readonly note: string
  readonly basedOn?: number | undefined
}

export interface ChangedCatalog { readonly change: CatalogChange, readonly head: number, readonly replayed: boolean }

export interface CatalogDesk {
  readonly parts: (which: { readonly kind?: string | undefined, readonly hallId?: string | undefined }) => Promise<{ head: number, parts: CatalogPart[] }>
  /** @throws {Refusal} `part-unknown` */
  readonly part: (key: string) => Promise<{ head: number, part: CatalogPart }>
  readonly preview: (asked: Omit<AskedChange, 'note'>) => Promise<CatalogPreview>
  /** @throws {Refusal} `catalog-wrong`, `catalog-in-use`, `catalog-overtaken`, `catalog-unchanged` */
  readonly change: (asked: AskedChange, act: Act) => Promise<ChangedCatalog>
  /**
   * `allow` is told which parts are touched, and throws where they may not be.
   * @throws {Refusal} `change-unknown`, `catalog-overtaken`
   */
  readonly previewUndo: (id: number, from: string, allow?: (parts: readonly string[]) => void) => Promise<CatalogPreview>
  /** @throws {Refusal} as `change`, and `change-unknown` */
  readonly undo: (id: number, how: { readonly from: string, readonly note: string }, act: Act, allow?: (parts: readonly string[]) => void) => Promise<ChangedCatalog>
  /** Those that come with hallflow. */
  readonly calendars: () => NationalCalendar[]
  /** @throws {Refusal} `change-unknown` */
  readonly one: (id: number) => Promise<{ change: CatalogChange, edits: CatalogEdit[], editCount: number, laterChanged?: CatalogPreview['overtaken'] }>
}

export interface AskedTable { readonly bytes: Buffer, readonly isWhole: boolean, readonly from: string, readonly basedOn?: number | undefined }

export interface ItemsDesk {
  readonly table: (format: 'csv' | 'xlsx', lang: 'zh' | 'en') => Promise<Buffer>
  /** @throws {Refusal} `file-unreadable` */
  readonly preview: (table: AskedTable) => Promise<ItemTablePreview>
  /** @throws {Refusal} `file-unreadable`, and as the desk's `change` */
  readonly bring: (table: AskedTable, note: string, act: Act) => Promise<z.infer<typeof ItemTableChanged> & { readonly replayed: boolean }>
}
