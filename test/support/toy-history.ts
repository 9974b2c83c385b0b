/** Random days of a toy hall, and the order in which different recorders may write them down. */
import { ToyHall, letters, plan, type Fields, type ToyLine } from './toy-hall.js'

/** Seeded: the same number, the same history. */
export function dice (seed: number) {
  let state = seed >>> 0
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const chance = (share: number) => random() < share
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  return { random, chance, pick }
}
type Dice = ReturnType<typeof dice>

/** What a clerk is likely to do, by what is at the counter; now and then anything, for the hall must refuse. */
const likely: Record<string, readonly string[]> = {
  closed: ['open'],
  paused: ['resume'],
  open: ['call-next', 'call-next', 'call-next', 'call-next', 'call-next', 'call', 'requeue', 'undo', 'pause', 'close'],
  called: ['start', 'start', 'start', 'recall', 'return', 'miss', 'park', 'transfer', 'note', 'undo'],
  serving: ['finish', 'finish-and-call-next', 'finish-and-call-next', 'park', 'transfer', 'note']
}
const anything = Object.values(likely).flat()
/** Who may fit an act on a named ticket. */
const fits: Record<string, readonly string[]> = {
  call: ['missed', 'parked', 'waiting'], requeue: ['missed', 'parked'], arrive: ['travelling'], cancel: ['waiting', 'called'], defer: ['waiting'],
  remove: ['waiting', 'serving'], rate: ['served'], restore: ['cancelled', 'removed']
}

/** One act of anybody, often one that the hall refuses. */
export function act (hall: ToyHall, { random, chance, pick }: Dice): void {
  const counterId = pick(Object.keys(plan))
  const counter = hall.counters.get(counterId)
  const calledMs = hall.now - random() * 6
  const times = { calledMs, returnedMs: hall.now + 0.5 + random() * 6 }
  let [verb, args, actor] = ['issue', {} as Fields, 'kiosk:k1']
  if (chance(0.22)) {
    const channel = pick(['kiosk', 'kiosk', 'phone', 'appointment'])
    args = { serviceId: pick(Object.keys(letters)), channel, priority: pick(['normal', 'normal', 'elder']), ...channel === 'appointment' && { slotAt: hall.at + Math.round((random() - 0.3) * 1_800_000) } }
    if (channel === 'phone') actor = 'visitor'
  } else if (chance(0.85)) {
    const hand = hall.tickets.get(counter?.ticketId)?.status ?? counter?.state
    ;[verb, args, actor] = [pick(chance(0.85) ? likely[hand] ?? anything : anything), { counterId }, `clerk:${counterId}`]
    if (verb === 'transfer') args = { counterId, ...chance(0.5) ? { serviceId: pick(Object.keys(letters)) } : { toCounterId: pick(Object.keys(plan).filter(id => id !== counterId)) } }
  } else if (chance(0.7)) [verb, actor] = [pick(['arrive', 'arrive', 'cancel', 'defer', 'rate']), 'visitor']
  else [verb, args, actor] = [pick(['remove', 'restore', 'restore']), { reason: 'asked for it' }, 'guide:wu']
  if (fits[verb]) {
    const tickets = [...hall.tickets.values()].slice(-60)
    const fitting = tickets.filter(({ status, ending }) => fits[verb]?.includes(ending ?? status))
    args = { ...args, ticketId: pick(chance(0.8) && fitting.length > 0 ? fitting : tickets)?.ticketId ?? 'downtown.none' }
  }

  // Some answers get lost; some of these ask again with the same key, some never do. Some tap twice.
  const key = chance(0.6) ? `key-${hall.version}-${Math.floor(random() * 1e9)}` : undefined
  const hears = !chance(0.08)
  hall.ask(verb, args, { actor, key, hears, ...times })
  if (key && (hears ? chance(0.05) : chance(0.7))) hall.ask(verb, args, { actor, key, calledMs: hears ? calledMs + 0.1 : hall.now - 0.1, returnedMs: hall.now + 0.5 })
}

/** Several days of one hall; `steps` acts in all. */
export function randomHistory (seed: number, steps: number, hallId = 'downtown', daySteps = 120): ToyLine[] {
  const { random, chance, pick } = dice(seed)
  const hall = new ToyHall(hallId)
  for (let step = 0, day = 1; step < steps; step++) {
    if (!hall.isOpen) {
      hall.at += 36_000_000
      hall.openDay(`2026-${String(1 + Math.floor(day / 28)).padStart(2, '0')}-${String(1 + day++ % 28).padStart(2, '0')}`)
      for (const counterId of Object.keys(plan)) hall.ask('open', { counterId }, { actor: `clerk:${counterId}` })
    }
    hall.at += Math.floor(random() * (chance(0.1) ? 900_000 : 12_000))
    act(hall, { random, chance, pick })
    if (chance(0.01)) hall.skip(pick(Object.keys(letters)), 50)
    if (chance(0.05)) hall.state()
    if (chance(0.3)) hall.frame(pick(['wall-1', 'wall-2']), chance(0.1) ? { beatAgeMs: 12_000, freshness: 'stale' } : {})
    if (chance(1 / daySteps)) hall.closeDay()
  }
  for (const screen of ['wall-1', 'wall-2']) hall.frame(screen)
  hall.state()
  return hall.end()
}

/** The order of a recorder's streams holds; how they mix does not. */
const streamOf = ({ kind, screen = '' }: ToyLine) => kind === 'event' || kind === 'hall' ? 'log' : kind + String(screen)

/** The same history as three recorders may write it: as it happens, the log first, the log last. */
export function asRecorded (seed: number, lines: readonly ToyLine[]): ToyLine[] {
  const { random, chance, pick } = dice(seed)
  const order = pick(['mixed', 'mixed', 'log-first', 'log-last'])
  const streams = new Map<string, ToyLine[]>()
  for (const line of lines) {
    const stream = streamOf(line)
    const known = streams.get(stream)
    if (known) known.push(line)
    else streams.set(stream, [line])
  }
  const ends = streams.get('end') ?? []
  const log = streams.get('log') ?? []
  // A state goes before the events that follow it, or stands behind nothing at all: here, always early.
  const states = streams.get('state') ?? []
  for (const name of ['end', 'log', 'state']) streams.delete(name)
  const others = [...streams.values()]
  const mixed: ToyLine[] = []
  if (order === 'log-first') return [...withStates(log, states), ...others.flat(), ...ends]
  if (order === 'log-last') return [...log.slice(0, 1), ...states, ...others.flat(), ...log.slice(1), ...ends]
  const all = [withStates(log, states), ...others].map(stream => ({ stream, at: 0 }))
  while (all.some(({ stream, at }) => at < stream.length)) {
    const next = pick(all.filter(({ stream, at }) => at < stream.length))
    const run = chance(0.3) ? 1 + Math.floor(random() * 8) : 1
    mixed.push(...next.stream.slice(next.at, next.at += run))
  }
  return [...mixed, ...ends]
}

function withStates (log: readonly ToyLine[], states: readonly ToyLine[]): ToyLine[] {
  return log.flatMap(line => [line, ...states.filter(({ board }) => board.version === line.event?.version)])
}
