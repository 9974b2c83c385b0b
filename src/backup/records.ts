/** The lines of a backup. What is in the store is kept as it reads, not as its server packs it: any newer Redis or Valkey takes it. */
import type { Entries, KeyKind } from '../store/backup/read.js'
import type { BackupCounts } from './sealed-form.js'

export type Line =
  | { readonly is: 'begin', readonly settings: Readonly<Record<string, string>>, readonly redis: string, readonly secretId: string }
  /** `until`: real ms at which it expires; 0: never. Of one that comes twice the later one counts. */
  | { readonly is: 'key', readonly name: string, readonly kind: KeyKind, readonly until: number, readonly value: unknown }
  | { readonly is: 'entries', readonly stream: string, readonly entries: Entries }
  /** A part of a file, base64; the parts of one follow each other. */
  | { readonly is: 'file', readonly path: string, readonly part: string, readonly isFirst: boolean }
  | { readonly is: 'end', readonly counts: BackupCounts }
