/**
 * Judges a chain: lines from the files and the store, in order, with the keys that may have sealed them, the anchors, and the
 * head that the store knows. What is wrong is told with its place; nothing is mended.
 */
import type { AuditRecord } from '../contract/audit.js'
import { isAnchor, type Anchor, type AnchorKey } from './anchors.js'
import { canonical, isSameSeal, sealOf, type AuditKey, type Head } from './chain.js'

export type Wrong = 'altered' | 'missing' | 'reordered' | 'duplicated' | 'cut off' | 'unknown key' | 'false anchor' | 'unreadable'

export interface Finding {
  readonly wrong: Wrong
  /** `2026-03.ndjson:17`, `store:18`. */
  readonly place: string
  readonly n: number | undefined
  readonly says: string
}

export interface PlacedLine { readonly place: string, readonly text: string }
export interface PlacedAnchor { readonly place: string, readonly text: string }

export interface ToVerify {
  readonly lines: AsyncIterable<PlacedLine> | Iterable<PlacedLine>
  readonly keys: readonly AuditKey[]
  readonly anchorKeys: readonly AnchorKey[]
  readonly anchors: readonly PlacedAnchor[]
  /** As the store knows it; absent where the store was not asked. */
  readonly head?: Head | undefined
  /** As the store knows it when all lines have been read: it may have gone on meanwhile, and never back. */
  readonly headAfter?: (() => Promise<Head>) | undefined
}

export interface Verdict {
  readonly records: number
  readonly first: number | undefined
  readonly last: Head | undefined
  readonly anchors: number
  readonly findings: readonly Finding[]
  /** True of what was said by the chain itself: it went on from its files after the store had lost something. */
  readonly resumed: ReadonlyArray<{ readonly n: number, readonly at: number, readonly setAside: number }>
}

/** Seals by number that are remembered: as far as a record may stand from its place and still be known as moved. */
const rememberedMax = 50_000
/** … and as far as the first one may. */
const beginningMax = 1000

export async function verifyAudit ({ lines, keys, anchorKeys, anchors, head, headAfter }: ToVerify): Promise<Verdict> {
  const findings: Finding[] = []
  const resumed: Array<{ n: number, at: number, setAside: number }> = []
  const keyOf = new Map(keys.map(key => [key.id, key]))
  const unknownKeys = new Set<string>()
  /** Two where only the seal itself may have been changed: the one that stands there, and the right one. */
  const seals = new Map<number, readonly string[]>([[0, ['']]])
  const unchecked = new Map<number, { record: AuditRecord, place: string }>()
  const absent = new Set<number>()
  const gaps: Array<{ from: number, to: number, place: string }> = []
  const retired = new Map<number, string>()
  const expectedAt = anchorsIn(anchors, anchorKeys, findings)
  let next = 1
  let first: { n: number, place: string } | undefined
  let last: Head | undefined
  let lastPlace = 'nowhere'
  let records = 0

  for await (const { place, text } of lines) {
    records++
    lastPlace = place
    const record = recordIn(text)
    if (!record) {
      findings.push({ wrong: 'unreadable', place, n: undefined, says: 'is not a record as it was written' })
      continue
    }
    const { n } = record
    if (first === undefined) {
      first = { n, place }
      next = n
      for (let each = Math.max(1, n - beginningMax); each < n; each++) absent.add(each)
    }
    if (n < next && !absent.delete(n)) {
      findings.push({ wrong: 'duplicated', place, n, says: `record ${n} stands here a second time` })
      continue
    }
    if (n < next) findings.push({ wrong: 'reordered', place, n, says: `record ${n} stands behind record ${next - 1}` })
    if (n > next) {
      gaps.push({ from: next, to: n - 1, place })
      for (let each = next; each < n && absent.size < rememberedMax; each++) absent.add(each)
    }
    next = Math.max(next, n + 1)
    if (!last || n >= last.n) last = { n, mac: record.mac }

    const before = seals.get(n - 1)
    if (before) judge(record, place, before)
    else unchecked.set(n, { record, place })
    if (!seals.has(n)) seals.set(n, [record.mac])
    const waiting = unchecked.get(n + 1)
    if (waiting && unchecked.delete(n + 1)) judge(waiting.record, waiting.place, seals.get(n) ?? [])
    seals.delete(n - rememberedMax)

    for (const anchor of expectedAt.get(n) ?? []) {
      if (anchor.mac !== record.mac) findings.push({ wrong: 'altered', place, n, says: `record ${n} is not the one that the anchor ${anchor.place} of ${timeOf(anchor.at)} knows: the chain was written anew` })
    }
    if (head?.n === n && head.mac !== record.mac) findings.push({ wrong: 'altered', place, n, says: `record ${n} is not the one that the store ends with` })
    note(record)
  }

  beginning()
  for (const { from, to, place } of gaps) {
    const gone = rangesIn(from, to, absent)
    for (const range of gone) findings.push({ wrong: 'missing', place, n: range.from, says: `${spoken(range)} before here` })
  }
  ending(headAfter ? await headAfter() : head)
  return { records, first: first?.n, last, anchors: anchors.length, findings, resumed }

  function judge (record: AuditRecord, place: string, before: readonly string[]): void {
    const key = keyOf.get(record.key)
    if (!key) {
      if (!unknownKeys.has(record.key)) findings.push({ wrong: 'unknown key', place, n: record.n, says: `record ${record.n} is sealed with the key ${record.key}, which is of none of the secrets given` })
      unknownKeys.add(record.key)
      return
    }
    const right = before.map(each => sealOf(key, each, record))
    if (right.some(each => isSameSeal(each, record.mac))) return
    findings.push({ wrong: 'altered', place, n: record.n, says: `record ${record.n} is not as it was sealed` })
    // The next is right when it follows either: then this one alone was changed, in its text or in its seal.
    seals.set(record.n, [record.mac, ...right])
  }

  function note (record: AuditRecord): void {
    const { detail = {} } = record
    if (record.action === 'audit:retire' && typeof detail.through === 'number' && typeof detail.mac === 'string') retired.set(detail.through, detail.mac)
    if (record.action === 'audit:resume') resumed.push({ n: record.n, at: record.at, setAside: Number(detail.setAside ?? 0) })
  }

  /** Months that were kept long enough are gone by a record of the chain, which says with which seal the rest begins. */
  function beginning (): void {
    if (first === undefined || first.n === 1) return
    const seal = retired.get(first.n - 1)
    const waiting = unchecked.get(first.n)
    if (seal !== undefined && waiting) judge(waiting.record, waiting.place, [seal])
    if (seal !== undefined) return
    for (const range of first.n > beginningMax ? [{ from: 1, to: first.n - 1 }] : rangesIn(1, first.n - 1, absent)) {
      findings.push({ wrong: 'missing', place: first.place, n: range.from, says: `${spoken(range)} before here, and no record says that they were retired` })
    }
  }

  function ending (now: Head | undefined): void {
    const end = last?.n ?? 0
    for (const all of expectedAt.values()) {
      for (const { n, at, place } of all) {
        if (n > end) findings.push({ wrong: 'cut off', place: lastPlace, n: end + 1, says: `the records end at ${end}, but at ${timeOf(at)} there were ${n}, says the anchor ${place}` })
      }
    }
    if (head && head.n > end) findings.push({ wrong: 'cut off', place: lastPlace, n: end + 1, says: `the records end at ${end}, but the store ends at ${head.n}` })
    if (now && now.n < end) findings.push({ wrong: 'cut off', place: 'store', n: now.n, says: `the store ends at ${now.n}, but there are records up to ${end}` })
  }
}

type Known = Anchor & { readonly place: string }

function anchorsIn (anchors: readonly PlacedAnchor[], keys: readonly AnchorKey[], findings: Finding[]): Map<number, Known[]> {
  const known = new Map<number, Known[]>()
  for (const { place, text } of anchors) {
    const anchor = parsed(text) as Anchor | undefined
    const key = keys.find(each => each.id === anchor?.key)
    if (!anchor || typeof anchor.n !== 'number' || typeof anchor.signature !== 'string') findings.push({ wrong: 'false anchor', place, n: undefined, says: 'is not an anchor' })
    else if (!key) findings.push({ wrong: 'unknown key', place, n: anchor.n, says: `the anchor is signed with the key ${anchor.key}, which is not known here` })
    else if (!isAnchor(key, anchor)) findings.push({ wrong: 'false anchor', place, n: anchor.n, says: `the anchor at ${anchor.n} is not as it was signed` })
    else known.set(anchor.n, [...known.get(anchor.n) ?? [], { ...anchor, place }])
  }
  return known
}

/** Exactly as it was written: not a space, not a second field of one name. */
function recordIn (text: string): AuditRecord | undefined {
  const record = parsed(text) as AuditRecord | undefined
  const isRecord = typeof record === 'object' && record !== null && Number.isSafeInteger(record.n) && record.n > 0 && typeof record.mac === 'string' && canonical(record) === text
  return isRecord ? record : undefined
}

function parsed (text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function rangesIn (from: number, to: number, absent: ReadonlySet<number>): Array<{ from: number, to: number }> {
  // Too many to be remembered one by one: then all of it is gone.
  if (to - from >= rememberedMax) return [{ from, to }]
  const ranges: Array<{ from: number, to: number }> = []
  for (let n = from; n <= to; n++) {
    const range = ranges.at(-1)
    if (!absent.has(n)) continue
    if (range?.to === n - 1) range.to = n
    else ranges.push({ from: n, to: n })
  }
  return ranges
}

const spoken = ({ from, to }: { from: number, to: number }) => from === to ? `record ${from} is missing` : `records ${from} to ${to} are missing`
const timeOf = (at: number) => new Date(at).toISOString()
