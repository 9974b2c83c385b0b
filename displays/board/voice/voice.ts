/** The voice of one wall: looks at its board, keeps its right to speak, plays, and tells the hall whether it can be heard. */
import type { WallBoard } from '../../../src/contract/board.js'
import type { BoardStore } from '../../shared/board-store.js'
import { freshnessOf, isPast } from '../../shared/freshness.js'
import { hallNow } from '../../shared/hall-clock.js'
import type { HallView } from '../../shared/hall-view.js'
import type { Leases } from './leases.js'
import type { Player } from './player.js'
import { endedVoice, lookVoice, silent, type VoiceCall } from './schedule.js'
import { spokenAreas, type AudioState, type Sound } from './settings.js'

export interface VoiceNeeds {
  readonly store: BoardStore<WallBoard>
  readonly areaId: string | undefined
  readonly sound: Sound
  readonly player: Player
  readonly leases: Leases
  /** Whether the hall knows this device: a stranger neither speaks nor asks to be let. */
  readonly isEnrolled: () => Promise<boolean>
  /** Tells the hall that this screen cannot be heard, or can again. */
  readonly report: (isBlocked: boolean) => Promise<boolean>
}

export interface VoiceSeen {
  /** Absent while this wall is not meant to speak. */
  readonly audio: AudioState | undefined
  /** A touch would give it its voice, and is asked for. */
  readonly asksForTouch: boolean
}

export interface WallVoice {
  readonly subscribe: (listener: () => void) => () => void
  readonly seen: () => VoiceSeen
  /** The plan says which line waits in which area. */
  readonly plan: (hall: HallView) => void
  readonly touch: () => void
  readonly close: () => void
}

const lookEveryMs = 250
/** Whether the time has come the leases know: the hall says how often. */
const renewEveryMs = 500
const checkEveryMs = 5 * 60_000
/** The question for a touch covers the board, so it does not stay. */
export const asksForMs = 20_000
const reportAgainMs = 60_000
/** What did not reach the hall, or came while it was closed, is said again. */
const unheardAgainMs = 15_000
const enrolAgainMs = 30_000
/** The hall's board gives its word up for a moment, now and then, while nobody is called: an area's own board goes before it. */
const yieldEveryMs = 10 * 60_000
const yieldForMs = 6000
const yieldAfterQuietMs = 20_000

export function openVoice ({ store, areaId, sound, player, leases, isEnrolled, report }: VoiceNeeds): WallVoice {
  const listeners = new Set<() => void>()
  let seen: VoiceSeen = { audio: undefined, asksForTouch: false }
  let state = silent
  let hall: HallView | undefined
  let told: { readonly isBlocked: boolean, readonly at: number, answer: 'none yet' | 'heard' | 'not heard' } | undefined
  let openedAt: number | undefined
  let yieldsAt = 0
  let soundedAt = 0

  const areas = (): readonly string[] => hall ? spokenAreas(sound, areaId, hall.areas) : []
  const audio = (): AudioState => sound === 'muted' ? 'muted' : player.audio()

  function show (next: VoiceSeen): void {
    if (next.audio === seen.audio && next.asksForTouch === seen.asksForTouch) return
    seen = next
    for (const listener of listeners) listener()
  }

  function look (): void {
    const now = performance.now()
    const { board, clock, provenAt } = store.seen()
    const isOpen = openedAt !== undefined && areas().length > 0
    show({ audio: isOpen ? audio() : undefined, asksForTouch: isOpen && audio() === 'blocked' && now - (openedAt ?? now) < asksForMs })
    const plan = hall
    if (!board || !plan) return
    const step = lookVoice(state, {
      now,
      hallNow: clock && hallNow(clock, now),
      speed: clock?.speed ?? 1,
      isPresent: provenAt !== undefined && !isPast(freshnessOf(now - provenAt, true)),
      epoch: board.epoch,
      version: board.version,
      calls: board.calls.flatMap(call => withArea(call, plan)),
      leases: leases.held(),
      canSound: audio() === 'running'
    })
    state = step.state
    for (const act of step.acts) {
      if (act.kind === 'stop') player.stop()
      else {
        soundedAt = now
        player.play(act.version, act.utterance, act.volume, over => {
          state = endedVoice(state, over)
          look()
        })
      }
    }
  }

  function tell (): void {
    const now = performance.now()
    // A closed hall keeps no faults: it hears in the morning. Nor is it asked before it is known to be open.
    if (seen.audio === undefined || seen.asksForTouch || store.seen().board?.isOpen !== true) return
    const isBlocked = audio() === 'blocked'
    // Once also that all is well: the page before this one may have told the contrary. One after the other, in order.
    const againMs = told?.answer === 'not heard' ? unheardAgainMs : isBlocked ? reportAgainMs : Infinity
    if (told?.answer === 'none yet' || (told?.isBlocked === isBlocked && now - told.at < againMs)) return
    const mine: NonNullable<typeof told> = told = { isBlocked, at: now, answer: 'none yet' }
    report(isBlocked).then(isHeard => { mine.answer = isHeard ? 'heard' : 'not heard' }, () => { mine.answer = 'not heard' })
  }

  function renew (): void {
    if (openedAt === undefined || areas().length === 0) return
    leases.renew(areas(), isYielding() ? 'muted' : audio()).then(look, () => undefined)
    tell()
  }

  function isYielding (): boolean {
    if (sound !== 'hall' || openedAt === undefined) return false
    const now = performance.now()
    const isQuiet = !state.sounding && state.waiting.length === 0 && now - soundedAt >= yieldAfterQuietMs
    if (yieldsAt === 0 || (now - yieldsAt >= yieldEveryMs && isQuiet)) yieldsAt = now
    return now - yieldsAt < yieldForMs
  }

  async function open (): Promise<void> {
    if (!await isEnrolled()) {
      window.setTimeout(begin, enrolAgainMs)
      return
    }
    if (sound !== 'muted' && sound !== 'off') await player.wake()
    openedAt = performance.now()
    look()
    renew()
  }

  function begin (): void {
    open().catch(() => undefined)
  }

  const stopListening = store.subscribe(look)
  const timers = [
    window.setInterval(look, lookEveryMs),
    window.setInterval(renew, renewEveryMs),
    window.setInterval(() => { if (openedAt !== undefined && areas().length > 0 && sound !== 'muted') player.check().then(look, () => undefined) }, checkEveryMs)
  ]

  return {
    subscribe: listener => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    seen: () => seen,
    plan: view => {
      const isFirst = hall === undefined
      hall = view
      if (isFirst && areas().length > 0) begin()
    },
    touch: () => { if (openedAt !== undefined && sound !== 'muted') player.wake().then(look, () => undefined) },
    close: () => {
      stopListening()
      for (const timer of timers) window.clearInterval(timer)
      player.stop()
    }
  }
}

function withArea (call: WallBoard['calls'][number], { lines, counters }: HallView): VoiceCall[] {
  const areaId = lines.find(({ serviceId }) => serviceId === call.serviceId)?.areaId ?? counters.find(({ counterId }) => counterId === call.counterId)?.areaId
  return areaId === undefined ? [] : [{ ...call, areaId }]
}
