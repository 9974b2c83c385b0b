/** Sends everybody through the day, and what is to be killed with them; ends when the halls' day is closed. */
import { setTimeout as sleep } from 'node:timers/promises'
import { minuteMs } from '../../src/domain/hall-clock.js'
import { dayClosesAt } from '../../src/domain/hours.js'
import { Clerk } from '../people/clerk.js'
import { Counter } from '../people/counter.js'
import { DutyManager } from '../people/duty-manager.js'
import { Guide } from '../people/guide.js'
import { nowMs } from '../people/history.js'
import { signIn } from '../people/staff.js'
import { Visitor } from '../people/visitor.js'
import type { Fault, FaultKind } from './faults.js'
import type { Hallflow } from './hallflow.js'
import type { OpenTown } from './open-town.js'
import type { HallPlan } from './plan.js'

/** Real ms from the kill until hallflow said that it is ready, and until every screen was proven fresh again. */
export interface Recovery { readonly kind: FaultKind, readonly at: number, readonly ms: number, readonly screensMs: number }

export interface DayRun {
  readonly opened: OpenTown
  readonly plans: readonly HallPlan[]
  readonly hallflow: Hallflow
  readonly day: string
  readonly faults: readonly Fault[]
  /** Hall ms at which everybody goes home, the day still open; absent: to the day's closing. */
  readonly until: number | undefined
  /** Clerks of a hall who open a counter when the hall suggests it. */
  readonly standby: number
  readonly clerks: Clerk[]
  readonly managers: DutyManager[]
  readonly recoveries: Recovery[]
}

/** Clerks stay for whoever still waits at closing, but not for ever: the rest is for the day-keeper. */
const stayMs = 25 * minuteMs
/** After its closing time the hall's agents close the day within this, real ms. */
const closedWithinMs = 30_000
/** Screens that are not fresh by then never will be, real ms. */
const freshWithinMs = 60_000
/** In-flight requests end within this, real ms. */
const quietWithinMs = 100_000
const quietMs = 400

/** @throws {Error} when the day is not closed, or requests never end */
export async function runDay (run: DayRun): Promise<void> {
  const { opened: { town, guides }, plans, until, hallflow } = run
  const problems: unknown[] = []
  const goOn = (promise: Promise<void>) => { promise.catch((problem: unknown) => problems.push(problem)) }

  const staff = new Map(plans.map(({ hall: { hallId } }) => [hallId, new Guide(town, hallId, guides.get(hallId)!)]))
  for (const visit of plans.flatMap(({ visits }) => visits)) goOn(new Visitor(town, visit, staff).visit())
  goOn(employClerks(run, clerk => { goOn(clerk.work()) }))
  for (const plan of plans) manage(run, plan, goOn)
  goOn(kill(run))

  const ends = until ?? Math.max(...plans.map(({ hall }) => dayClosesAt(hall, run.day) ?? 0))
  while (town.agenda.time.now() < ends && problems.length === 0) {
    if (hallflow.ending) problems.push(new Error(hallflow.ending))
    await sleep(50)
  }
  if (until === undefined && problems.length === 0) await dayClosed(run)
  town.agenda.stop()
  if (problems.length > 0) throw problems[0]
  await quiet(run)
  if (problems.length > 0) throw problems[0]
}

/** Signs the clerks in, in turns of a few, for checking a password takes memory on purpose; each begins as soon as that is done. */
async function employClerks ({ opened: { town }, plans, clerks }: DayRun, begin: (clerk: Clerk) => void): Promise<void> {
  const posts = plans.flatMap(({ hall, shifts, hours }) => shifts.map(shift => ({ hall, shift, closesAt: hours.open.at(-1)!.to })))
    .toSorted((one, other) => one.shift.turns[0]!.from - other.shift.turns[0]!.from)
  const employ = async () => {
    for (let post = posts.shift(); post; post = posts.shift()) {
      const { hall, shift: { counterId, turns }, closesAt } = post
      const caller = await signIn(town.door, `clerk-${counterId}`, 'clerk')
      if (town.agenda.time.now() > turns[0]!.from + minuteMs) town.tally.add('clerks: came late to work')
      const { services, assists = [] } = hall.counters.find(plan => plan.counterId === counterId)!
      const stays = (turns.at(-1)?.to ?? 0) >= closesAt - 30 * minuteMs
      const clerk = new Clerk(town, new Counter(town, hall.hallId, counterId, caller), { turns, lines: [...services, ...assists], stayUntil: stays ? closesAt + stayMs : 0 })
      clerks.push(clerk)
      begin(clerk)
    }
  }
  await Promise.all(Array.from({ length: 4 }, employ))
}

/** Gives the hall somebody who answers its suggestions. */
function manage ({ opened: { town, guides, tablets }, standby, clerks, managers }: DayRun, { hall: { hallId }, shifts, hours }: HallPlan, goOn: (promise: Promise<void>) => void): void {
  const tablet = tablets.get(hallId)!
  const manager = new DutyManager(town, {
    hallId, caller: guides.get(hallId)!, standby, closesAt: hours.open.at(-1)!.to,
    turns: new Map(shifts.map(({ counterId, turns }) => [counterId, turns])),
    begin: async clerk => {
      clerks.push(clerk)
      await clerk.work()
    }
  })
  managers.push(manager)
  tablet.store.subscribe(() => { if (tablet.board) goOn(manager.show(tablet.board)) })
}

async function kill ({ opened, faults, hallflow, recoveries }: DayRun): Promise<void> {
  for (const { at, kind } of faults) {
    await opened.town.agenda.until(at)
    process.stderr.write(`\nkill -9 ${kind === 'both' ? 'server and redis' : kind}\n`)
    const killedAt = nowMs()
    const screens = freshScreens(opened, killedAt)
    const ms = kind === 'redis' ? await hallflow.killRedis() : await hallflow.killServer(kind === 'both')
    recoveries.push({ kind, at, ms, screensMs: await screens })
  }
}

/** How long until the last screen has heard, after `killedAt`, that it shows the present. */
async function freshScreens ({ walls, screens }: OpenTown, killedAt: number): Promise<number> {
  const all = [...walls.map(({ screen }) => screen), ...screens]
  // A beat that was under way when the kill came proves nothing.
  await sleep(200)
  const since = nowMs()
  const isFresh = () => all.every(screen => (screen.store.seen().provenAt ?? 0) > since)
  while (!isFresh()) {
    if (nowMs() - killedAt > freshWithinMs) throw new Error(`some screens were not fresh ${freshWithinMs / 1000} s after a kill`)
    await sleep(20)
  }
  return nowMs() - killedAt
}

async function dayClosed ({ opened: { town } }: DayRun): Promise<void> {
  const until = performance.now() + closedWithinMs
  const isOpen = () => town.halls.some(({ hallId }) => town.floors.get(hallId)?.board?.isOpen !== false)
  while (isOpen()) {
    if (performance.now() > until) throw new Error('the day-keeper did not close the day')
    await sleep(50)
  }
}

async function quiet ({ opened: { town: { door } } }: DayRun): Promise<void> {
  const until = performance.now() + quietWithinMs
  for (let quietSince = performance.now(); performance.now() - quietSince < quietMs;) {
    if (door.underWay > 0) quietSince = performance.now()
    if (performance.now() > until) throw new Error(`${door.underWay} requests never ended`)
    await sleep(50)
  }
}
