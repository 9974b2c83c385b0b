/** Once a minute, in each simulated hall for itself: stand-by counters, handicaps of assists, counters that change lines. */
import { handicapChanges, type Assist } from '../../src/domain/balance/handicaps.js'
import { countersNeeded, needSeen, noNeedState, type NeedState } from '../../src/domain/balance/staffing-need.js'
import { standbySuggestions } from '../../src/domain/balance/standby.js'
import { switchSuggestions } from '../../src/domain/balance/switching.js'
import { learnSkills, type Desk, type HallState } from './hall.js'
import { handicapMs } from './layout.js'
import { expectedStarts, laws, sceneOf } from './look.js'
import { dayMs, halfHourMs, minuteMs } from './scenario.js'
import type { Steering } from './steering.js'

const switchEveryMs = 6 * minuteMs

export class HallRound {
  readonly #steering: Steering
  readonly #switchedAt = new Map<Desk, number>()
  /** Changed handicaps: until when, by counter and line. */
  readonly #changed = new Map<string, number>()
  #needs: NeedState = noNeedState

  constructor (steering: Steering) {
    this.#steering = steering
  }

  tick (at: number): void {
    const { policy, halls } = this.#steering.run
    const { standby, changesHandicaps, switches } = policy
    const isSwitchTime = switches && at % switchEveryMs === 0
    if (!standby && !changesHandicaps && !isSwitchTime) return
    for (const hall of halls) {
      const waits = this.#waits(hall, at)
      if (standby) this.#standby(hall, waits, at)
      if (changesHandicaps) this.#handicaps(hall, waits, at)
      if (isSwitchTime) this.#switch(hall, waits, at)
    }
  }

  /** Of a newcomer in each line, ms. */
  #waits (hall: HallState, at: number): number[] {
    if (hall.lines.every(line => line.length === 0) && !hall.desks.some(desk => desk.isOpen && desk.openedAt > 0)) return hall.lines.map(() => 0)
    const ghosts = hall.lines.map((_, line) => ({ line, rank: at, eligibleAt: at }))
    return expectedStarts(hall, sceneOf(hall, at), ghosts, this.#steering.run.policy.futures, this.#steering.seed).map(({ startsInMs }) => startsInMs)
  }

  #standby (hall: HallState, waits: readonly number[], at: number): void {
    const { scenario, policy } = this.#steering.run
    const regular = scenario.halls[hall.index]?.counters ?? Infinity
    const spare = hall.desks.slice(regular)
    const { [String(hall.index)]: shortSince } = this.#looksAhead(hall, at).shortSince
    const { [String(hall.index)]: spareSince } = this.#needs.spareSince
    const found = standbySuggestions({
      at,
      dataAgeMs: 0,
      closesAt: dayMs,
      lines: waits.map((waitMs, line) => ({ serviceId: String(line), waitMs, ...shortSince !== undefined && { shortSince }, ...spareSince !== undefined && { spareSince } })),
      counters: spare.map(desk => ({ counterId: String(desk.index), serves: desk.skills.map(({ line }) => String(line)), isOpen: desk.isOpen, openedAt: desk.openedAt }))
    }, policy.balancing)
    for (const { act, counterId } of found) {
      const desk = hall.desks[Number(counterId)]
      if (!desk) continue
      desk.isOpen = act === 'open'
      if (act === 'open') desk.openedAt = at
      else this.#steering.standbyMs += at - desk.openedAt
      this.#steering.run.callNext(hall, desk, at)
    }
  }

  /** Counters serve each other's lines: the hall as a whole is short of counters, or has one to spare. */
  #looksAhead (hall: HallState, at: number): NeedState {
    const { policy, expectations } = this.#steering.run
    const target = policy.looksAheadMinutes
    if (target === undefined) return this.#needs
    const steps = expectations[hall.index]?.steps(at) ?? []
    const workMs = hall.lines.reduce((sum, line, index) => sum + line.length * (laws[index]?.meanMs ?? 0), 0)
    const stepMs = 10 * minuteMs
    const arrivals = Array.from({ length: 9 }, (_, step) => steps.reduce((sum, { perMs }, line) => sum + (perMs[Math.floor((at + (step + 0.5) * stepMs) / halfHourMs)] ?? 0) * stepMs * (laws[line]?.meanMs ?? 0), 0))
    // In mean services of the hall: what is expected is already work, in counter-ms.
    const needed = countersNeeded({ workMs, meanServiceMs: 1, stepMs, arrivals, targetMs: target * minuteMs })
    this.#needs = needSeen(this.#needs, String(hall.index), { needed, counters: hall.desks.filter(({ isOpen }) => isOpen).length }, at)
    return this.#needs
  }

  #handicaps (hall: HallState, waits: readonly number[], at: number): void {
    const assists = hall.desks.filter(({ isOpen }) => isOpen).flatMap(desk => {
      const ownWaitMs = waits[desk.skills[0]?.line ?? 0] ?? 0
      return desk.skills.slice(1).map(({ line, handicapMs: now }): Assist => {
        const until = this.#changed.get(`${hall.index} ${desk.index} ${line}`)
        const holds = until === undefined || until > at ? now : handicapMs
        return { counterId: String(desk.index), serviceId: String(line), assistedWaitMs: waits[line] ?? 0, ownWaitMs, handicapMs: holds, ...until !== undefined && { until }, usualMs: handicapMs }
      })
    })
    for (const change of handicapChanges(at, assists, this.#steering.run.policy.balancing)) {
      const desk = hall.desks[Number(change.counterId)]
      if (!desk) continue
      this.#changed.set(`${hall.index} ${desk.index} ${change.serviceId}`, change.until)
      desk.skills = desk.skills.map(skill => String(skill.line) === change.serviceId ? { ...skill, handicapMs: change.handicapMs } : skill)
    }
  }

  #switch (hall: HallState, waits: readonly number[], at: number): void {
    const regular = this.#steering.run.scenario.halls[hall.index]?.counters ?? 0
    const desks = hall.desks.slice(0, regular).filter(({ isOpen }) => isOpen)
    const counters = desks.map(desk => ({ counterId: String(desk.index), serviceId: String(desk.skills[0]?.line), sinceAt: this.#switchedAt.get(desk) ?? -Infinity, skills: desk.knows.map(String) }))
    const lines = waits.map((waitMs, line) => ({ serviceId: String(line), waitMs, counters: desks.filter(desk => desk.skills[0]?.line === line).length }))
    for (const { counterId, to } of switchSuggestions(at, lines, counters)) {
      const desk = hall.desks[Number(counterId)]
      if (!desk) continue
      this.#switchedAt.set(desk, at)
      desk.skills = [{ line: Number(to), handicapMs: 0 }]
      learnSkills(hall)
      this.#steering.run.callNext(hall, desk, at)
    }
  }
}
