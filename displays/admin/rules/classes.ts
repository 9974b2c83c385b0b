/** Priority classes as they are filled in, and the steps that make the catalogue say so. */
import type { CatalogStep } from '../../../src/contract/administration.js'
import type { PartOf } from '../kit/catalog.js'

export interface ClassDraft {
  readonly key: string
  /** Absent: a new one. */
  readonly id?: string
  readonly zh: string
  readonly en: string
  readonly minutes: number | null
  readonly isStaffOnly: boolean
  readonly proofZh: string
  readonly proofEn: string
}
export interface ClassWrong { readonly zh?: 'needed' | 'taken', readonly en?: 'needed', readonly minutes?: 'needed', readonly proof?: true }

type Part = PartOf<'priority'>

export function classDraft ({ part, value: { priority, name, headStartMinutes, isStaffOnly, proof } }: Part): ClassDraft {
  return { key: part, id: priority, zh: name.zh, en: name.en, minutes: headStartMinutes, isStaffOnly: isStaffOnly === true, proofZh: proof?.zh ?? '', proofEn: proof?.en ?? '' }
}

export function newClass (drafts: readonly ClassDraft[]): ClassDraft {
  return { key: `new ${drafts.length} ${drafts.map(({ key }) => key).join(' ').length}`, zh: '', en: '', minutes: 15, isStaffOnly: false, proofZh: '', proofEn: '' }
}

export function wrongIn (drafts: readonly ClassDraft[]): Record<string, ClassWrong> {
  return Object.fromEntries(drafts.flatMap((draft, at) => {
    const [zh, en] = [draft.zh.trim(), draft.en.trim()]
    const isTaken = drafts.slice(0, at).some(each => each.zh.trim() === zh)
    const wrong: ClassWrong = {
      ...zh === '' ? { zh: 'needed' as const } : isTaken ? { zh: 'taken' as const } : {},
      ...en === '' && { en: 'needed' as const },
      ...draft.minutes === null && { minutes: 'needed' as const },
      ...(draft.proofZh.trim() === '') !== (draft.proofEn.trim() === '') && { proof: true as const }
    }
    return Object.keys(wrong).length > 0 ? [[draft.key, wrong]] : []
  }))
}

/** Only what differs; the order of all is written anew where it changed. */
export function classSteps (classes: readonly Part[], drafts: readonly ClassDraft[]): CatalogStep[] {
  const removed = classes.filter(({ part }) => !drafts.some(({ key }) => key === part)).map(({ part }): CatalogStep => ({ do: 'remove', part }))
  const kept = drafts.filter(({ id }) => id !== undefined).map(({ key }) => key)
  const isMoved = JSON.stringify(kept) !== JSON.stringify(classes.map(({ part }) => part).filter(part => kept.includes(part))) || drafts.slice(0, kept.length).some(({ id }) => id === undefined)
  const ids = new Set(classes.map(({ value }) => value.priority))
  const written = drafts.flatMap((draft, at): CatalogStep[] => {
    const known = classes.find(({ part }) => part === draft.key)
    const priority = draft.id ?? freeId(draft.en, ids)
    ids.add(priority)
    const value = valueOf(draft, priority)
    // One that is new stands last by itself.
    const order = isMoved ? at : known?.order
    return known && JSON.stringify(known.value) === JSON.stringify(value) && known.order === order ? [] : [{ do: 'put', part: `priority/${priority}`, value, ...order !== undefined && { order } }]
  })
  return [...removed, ...written]
}

function valueOf ({ zh, en, minutes, isStaffOnly, proofZh, proofEn }: ClassDraft, priority: string): Record<string, unknown> {
  return {
    priority, name: { zh: zh.trim(), en: en.trim() }, headStartMinutes: minutes ?? 0,
    ...isStaffOnly && { isStaffOnly: true },
    ...proofZh.trim() !== '' && { proof: { zh: proofZh.trim(), en: proofEn.trim() } }
  }
}

/** Words of the English name; letters and hyphens alone. */
function freeId (english: string, taken: ReadonlySet<string>): string {
  const base = english.toLowerCase().replace(/[^a-z]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 24) || 'class'
  for (let more = 0; ; more++) {
    const id = more === 0 ? base : `${base}-${'abcdefghijklmnopqrstuvwxyz'[more % 26] ?? 'x'}${more >= 26 ? 'x'.repeat(Math.floor(more / 26)) : ''}`
    if (!taken.has(id) && id !== 'normal') return id
  }
}
