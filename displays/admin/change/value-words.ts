/** The fields of a change as rows for reading: only what differs, ids by their names, hours as hours. */
import type { CatalogEdit } from '../../../src/contract/administration.js'
import type { Names } from '../kit/catalog.js'
import { choiceWord, fieldWord } from './field-words.js'

export interface Row { readonly field: string, readonly before?: string | undefined, readonly after?: string | undefined, readonly plus?: string, readonly minus?: string }
interface Said { readonly lang: 'zh' | 'en', readonly names: Names }
type Plain = Readonly<Record<string, unknown>>

/** So many are read at one glance; of longer lists only what comes and goes is told. */
const shortList = 3

export function rowsOf ({ kind, hallId, fields }: CatalogEdit, said: Said): Row[] {
  return fields.flatMap(({ field, before, after }) => rowsAt([field], before, after, { ...said, kind, hallId }))
}

interface Of extends Said { readonly kind: CatalogEdit['kind'], readonly hallId: string | undefined }

function rowsAt (path: readonly string[], before: unknown, after: unknown, of: Of): Row[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const field = path.at(-1) ?? ''
  // Of a name in two languages only the one that changes.
  if (isBoth(before) && isBoth(after) && (before.zh === after.zh || before.en === after.en)) {
    const which = before.zh === after.zh ? 'en' as const : 'zh' as const
    return [{ field: `${path.map(each => labelOf(each, path, of)).join(' · ')}${of.lang === 'zh' ? (which === 'en' ? '（英文）' : '') : which === 'zh' ? ' (Chinese)' : ''}`, before: before[which], after: after[which] }]
  }
  if ((isPlain(before) || before === undefined) && (isPlain(after) || after === undefined) && !isTold(before ?? after)) {
    return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].flatMap(key => rowsAt([...path, key], before?.[key], after?.[key], of))
  }
  const label = path.map(each => labelOf(each, path, of)).join(' · ')
  if (isList(before) && isList(after) && Math.max(before.length, after.length) > shortList) {
    const [was, is] = [before, after].map(list => list.map(each => valueWords(field, each, of))) as [string[], string[]]
    const [plus, minus] = [is.filter(each => !was.includes(each)), was.filter(each => !is.includes(each))]
    const join = of.lang === 'zh' ? '、' : ', '
    if (plus.length + minus.length > 0) return [{ field: label, ...plus.length > 0 && { plus: plus.join(join) }, ...minus.length > 0 && { minus: minus.join(join) } }]
  }
  return [{ field: label, before: before === undefined ? undefined : valueWords(field, before, of), after: after === undefined ? undefined : valueWords(field, after, of) }]
}

function labelOf (part: string, path: readonly string[], of: Of): string {
  return path[0] === 'travelMinutes' && part !== 'travelMinutes' ? of.names.hall(part) : fieldWord(part, of.lang, of.kind)
}

export function valueWords (field: string, value: unknown, of: Of): string {
  const isZh = of.lang === 'zh'
  if (Array.isArray(value)) return value.length === 0 ? emptyWords(field, isZh) : value.map(each => valueWords(field, each, of)).join(isZh ? '、' : ', ')
  if (typeof value === 'boolean') return isZh ? (value ? '是' : '否') : value ? 'yes' : 'no'
  if (typeof value === 'string') return idWords(field, value, of) ?? choiceWord(field, value, of.lang) ?? value
  if (!isPlain(value)) return String(value)
  if (typeof value['zh'] === 'string' && typeof value['en'] === 'string') return `${value['zh']} · ${value['en']}`
  if (typeof value['from'] === 'string' && typeof value['to'] === 'string' && Object.keys(value).length === 2) return `${value['from']}–${value['to']}`
  return Object.entries(value).map(([key, each]) => `${fieldWord(key, of.lang)} ${valueWords(key, each, of)}`).join(isZh ? '，' : ', ')
}

function emptyWords (field: string, isZh: boolean): string {
  const isHours = field === 'hours' || field.endsWith('day')
  return isHours ? (isZh ? '休息' : 'closed') : isZh ? '无' : 'none'
}

function idWords (field: string, id: string, { names, kind, hallId = '' }: Of): string | undefined {
  if (field === `${kind}Id`) return undefined
  switch (field) {
    case 'serviceId': case 'services': case 'assists': return names.service(id)
    case 'halls': case 'hallId': return names.hall(id)
    case 'areaId': return names.area(hallId, id)
    case 'gridId': return names.grid(hallId, id)
    case 'departmentId': return names.department(id)
    case 'themeId': return names.theme(id)
    default: return undefined
  }
}

/** Told as one: a name in two languages, a span of hours, an address. */
function isTold (value: unknown): boolean {
  return isPlain(value) && ('zh' in value || ('from' in value && 'to' in value) || 'url' in value)
}

function isBoth (value: unknown): value is { readonly zh: string, readonly en: string } {
  return isPlain(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string'
}

function isPlain (value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList (value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}
