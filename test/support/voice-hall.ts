/**
 * A hall of the mind with three screens that may speak for two areas: calls are made, links break, screens die and
 * come back, clips hang. Keeps every sound and says which rule was broken.
 */
import { voiceRules } from '../../src/domain/voice-plan.js'
import { endedVoice, lookVoice, silent, type Lease, type Manner, type VoiceCall, type VoiceState } from '../../displays/board/voice/schedule.js'

export type Move =
  | { readonly kind: 'wait', readonly ms: number }
  | { readonly kind: 'call', readonly area: number }
  | { readonly kind: 'recall' | 'undo' | 'start', readonly back: number }
  | { readonly kind: 'cut' | 'heal' | 'die' | 'open' | 'hang' | 'fail', readonly screen: number }

interface Sound { readonly areaId: string, readonly version: number, readonly screen: number, readonly from: number, to: number }

interface Screen {
  state: VoiceState
  /** Its copy of the board, and when it was last up to date. */
  board: { calls: readonly VoiceCall[], version: number }
  provenAt: number
  isCut: boolean
  /** The next clip never ends, or ends at once. */
  trouble: 'hang' | 'fail' | undefined
  sound: { readonly of: Sound, readonly ends: number } | undefined
  leases: Record<string, Lease>
  askedAt: number
  readonly openedAt: number
}

const manner: Manner = { mode: 'full', times: 2, english: false, volume: 1 }
const leaseMs = 8000
const renewEveryMs = 2500
const stepMs = 50
const staleMs = 10_000
const areas = ['north', 'south']

export function play (moves: readonly Move[]): { sounds: Sound[], calls: number, mistakes: string[] } {
  let now = 1000
  let version = 0
  let calls: VoiceCall[] = []
  let made = 0
  const sounds: Sound[] = []
  const mistakes: string[] = []
  const screens: Array<Screen | undefined> = [undefined, undefined, undefined]
  /** The hall's own book of leases. */
  const held: Record<string, { screen: number, until: number }> = {}

  const add = (call: Omit<VoiceCall, 'version' | 'at' | 'status'>): void => { calls = [{ ...call, version: ++version, at: now, status: 'called' as const }, ...calls].slice(0, 60) }

  function passStep (): void {
    now += stepMs
    screens.forEach((screen, index) => {
      if (!screen) return
      if (!screen.isCut) {
        screen.board = { calls, version }
        screen.provenAt = now
      }
      if (now - screen.askedAt >= renewEveryMs) renew(screen, index)
      if (screen.sound && now >= screen.sound.ends) {
        screen.sound.of.to = now
        screen.state = endedVoice(screen.state, screen.sound.of.version)
        screen.sound = undefined
      }
      look(screen, index)
    })
    for (const areaId of areas) {
      const at = screens.filter(screen => screen?.sound?.of.areaId === areaId)
      if (at.length > 1) mistakes.push(`two at once in ${areaId} at ${now}`)
    }
  }

  function renew (screen: Screen, index: number): void {
    screen.askedAt = now
    if (screen.isCut) return
    for (const areaId of areas) {
      const holder = held[areaId]
      if (holder && holder.screen !== index && holder.until > now) continue
      held[areaId] = { screen: index, until: now + leaseMs }
      screen.leases[areaId] = { until: now + leaseMs, manner }
    }
  }

  function look (screen: Screen, index: number): void {
    const { state, acts } = lookVoice(screen.state, {
      now, hallNow: now, speed: 1, isPresent: now - screen.provenAt < staleMs, epoch: 1, ...screen.board, leases: screen.leases, canSound: true
    })
    screen.state = state
    for (const act of acts) {
      if (screen.sound) {
        if (act.kind === 'play') mistakes.push(`${act.version} over ${screen.sound.of.version}`)
        screen.sound.of.to = now
        screen.sound = undefined
      }
      if (act.kind === 'play') begin(screen, index, act.version, act.utterance)
    }
  }

  function begin (screen: Screen, index: number, begun: number, { zh, seeScreen }: { zh: number, seeScreen: boolean }): void {
    const call = screen.board.calls.find(each => each.version === begun)
    if (call?.status !== 'called') mistakes.push(`${begun} is no call any more`)
    if (!call || now - call.at >= voiceRules.deadlineMs) mistakes.push(`${begun} is too late`)
    if (call && call.at < screen.openedAt) mistakes.push(`${begun} is from before the screen was opened`)
    if (sounds.some(sound => sound.version === begun)) mistakes.push(`${begun} twice`)
    const sound: Sound = { areaId: call?.areaId ?? '', version: begun, screen: index, from: now, to: Infinity }
    sounds.push(sound)
    const lasts = screen.trouble === 'hang' ? Infinity : screen.trouble === 'fail' ? stepMs : 900 + zh * 4500 + (seeScreen ? 1500 : 0)
    screen.trouble = undefined
    screen.sound = { of: sound, ends: now + lasts }
  }

  const doing: { readonly [Kind in Move['kind']]: (move: Extract<Move, { kind: Kind }>) => void } = {
    wait: ({ ms }) => { for (let passed = 0; passed < ms; passed += stepMs) passStep() },
    call: ({ area }) => { add({ label: `A${++made}`, calls: 1, areaId: areas[area] ?? '' }) },
    recall: ({ back }) => {
      const last = calls[back]
      if (last?.status === 'called') add({ label: last.label, calls: last.calls + 1, areaId: last.areaId })
    },
    undo: ({ back }) => {
      const gone = calls[back]
      version++
      calls = calls.filter(call => call !== gone)
    },
    start: ({ back }) => {
      const label = calls[back]?.label
      version++
      calls = calls.map(call => call.label === label ? { ...call, status: 'serving' } : call)
    },
    cut: ({ screen }) => { if (screens[screen]) screens[screen].isCut = true },
    heal: ({ screen }) => { if (screens[screen]) screens[screen].isCut = false },
    die: ({ screen }) => {
      const sound = screens[screen]?.sound
      if (sound) sound.of.to = now
      screens[screen] = undefined
    },
    open: ({ screen }) => {
      screens[screen] ??= { state: silent, board: { calls, version }, provenAt: now, isCut: false, trouble: undefined, sound: undefined, leases: {}, askedAt: -Infinity, openedAt: now }
    },
    hang: ({ screen }) => { if (screens[screen]) screens[screen].trouble = 'hang' },
    fail: ({ screen }) => { if (screens[screen]) screens[screen].trouble = 'fail' }
  }
  for (const move of moves) (doing[move.kind] as (move: Move) => void)(move)
  return { sounds, calls: made, mistakes }
}
