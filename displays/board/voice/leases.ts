/** Asks the hall again and again for the right to speak for areas; a right that was not renewed in time is none. */
import type { SpeakerAnswer } from '../../../src/contract/voice.js'
import type { Lease } from './schedule.js'
import type { AudioState } from './settings.js'

export interface LeaseNeeds {
  readonly now: () => number
  readonly ask: (areaId: string, audio: AudioState) => Promise<SpeakerAnswer | undefined>
}

/** This screen must be silent before the hall gives the right to another one. */
export const marginMs = 500
/** After no answer. */
const againMs = 2000

export interface Leases {
  readonly held: () => Readonly<Record<string, Lease | undefined>>
  /** Asks for those areas whose time has come, or for which something has changed; one that is on its way is not begun twice. */
  readonly renew: (areas: readonly string[], audio: AudioState) => Promise<void>
}

export function createLeases ({ now, ask }: LeaseNeeds): Leases {
  let held: Record<string, Lease | undefined> = {}
  const onTheWay = new Set<string>()
  const due = new Map<string, { at: number, audio: AudioState }>()

  async function renewOne (areaId: string, audio: AudioState): Promise<void> {
    const known = due.get(areaId)
    if (onTheWay.has(areaId) || (known?.audio === audio && now() < known.at)) return
    onTheWay.add(areaId)
    // The hall counts from a moment that is not before this one.
    const askedAt = now()
    const answer = await ask(areaId, audio)
    onTheWay.delete(areaId)
    due.set(areaId, { at: askedAt + (answer?.renewMs ?? againMs), audio })
    // No answer changes nothing: the right runs out by itself.
    if (!answer) return
    const { isSpeaker, leaseMs, mode, volume, english, times } = answer
    held = { ...held, [areaId]: isSpeaker ? { until: askedAt + leaseMs - marginMs, manner: { mode, volume, english, times } } : undefined }
  }

  return {
    held: () => held,
    renew: async (areas, audio) => { await Promise.all(areas.map(async areaId => { await renewOne(areaId, audio) })) }
  }
}
