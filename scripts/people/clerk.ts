/** A pretend clerk: opens the counter when the plan says so, and takes one visitor after another. */
import type { Rules } from '../../src/contract/catalog.js'
import type { PauseReason } from '../../src/contract/counter.js'
import type { Ticket } from '../../src/contract/ticket.js'
import type { Counter } from './counter.js'
import { isOk } from './door.js'
import type { Floor } from './floor.js'
import type { Random } from './random.js'
import { serve } from './serving.js'
import { floorOf, type Town } from './town.js'

const minuteMs = 60_000

export interface Turn {
  readonly from: number
  readonly to: number
  readonly pauses: ReadonlyArray<{ readonly from: number, readonly to: number, readonly reason: PauseReason }>
}

export interface ClerkPlan {
  readonly turns: readonly Turn[]
  /** Own and assisted lines. */
  readonly lines: readonly string[]
  /** After the last turn whoever still waits is served until then. */
  readonly stayUntil: number
}

/** Set aside by this clerk, to be called back. */
interface Parked { readonly ticketId: string, readonly label: string, readonly dueAt: number }

export class Clerk {
  readonly town: Town
  readonly counter: Counter
  readonly floor: Floor
  readonly rules: Rules
  readonly dice: Random
  readonly #plan: ClerkPlan
  readonly #parked: Parked[] = []
  /** Hall ms; a turn that lasts longer ends then. */
  #homeAt = Infinity
  served = 0

  constructor (town: Town, counter: Counter, plan: ClerkPlan) {
    this.town = town
    this.counter = counter
    this.floor = floorOf(town, counter.hallId)
    this.rules = town.catalog.halls.get(counter.hallId)!.rules
    this.dice = town.random.fork(`clerk ${counter.hallId} ${counter.counterId}`)
    this.#plan = plan
  }

  async work (): Promise<void> {
    const { turns } = this.#plan
    for (const turn of turns) {
      // Nobody presses on the stroke of the hour.
      await this.town.agenda.until(turn.from + this.dice.between(0, 2 * minuteMs))
      if (!await this.counter.open()) continue
      await this.#takeTurn(turn, turn === turns.at(-1))
      await this.#leave()
    }
  }

  /** Sets somebody aside, to be called back when the form is filled in. */
  keepAside (ticket: Ticket): void {
    this.#parked.push({ ticketId: ticket.ticketId, label: ticket.label, dueAt: this.#now + this.dice.between(3, 12) * minuteMs })
  }

  /** Is not needed any more: whoever stands at the counter is served first. */
  goHome (): void {
    this.#homeAt = this.#now
  }

  did (what: string): void {
    this.town.tally.add(`clerks: ${what}`)
  }

  async #takeTurn ({ to, pauses }: Turn, isLast: boolean): Promise<void> {
    const left = [...pauses]
    while (this.counter.isOpen || this.counter.ticket) {
      if (this.counter.ticket) {
        await serve(this, this.counter.ticket)
        continue
      }
      const pause = left[0]
      if (pause && pause.from <= this.#now) {
        left.shift()
        await this.#rest(pause)
        continue
      }
      if (this.#now >= this.#homeAt) return
      if (this.#now >= to && !(isLast && this.#now < this.#plan.stayUntil && this.#waiting() > 0)) return
      if (await this.#callBack() || await this.#callNext()) continue
      await this.#waitForSomebody(Math.min(to, left[0]?.from ?? Infinity))
    }
  }

  async #rest ({ to, reason }: Turn['pauses'][number]): Promise<void> {
    // Past already: the visitor before it took too long.
    if (to <= this.#now || !await this.counter.pause(reason)) return
    this.did(`paused: ${reason}`)
    await this.town.agenda.until(to)
    await this.counter.resume()
  }

  async #callNext (): Promise<boolean> {
    // The console shows who waits; a clerk presses when it is more than nobody.
    if (this.#waiting() === 0) return false
    return isOk(await this.counter.press('call-next'))
  }

  /** Calls back whoever was set aside and is ready, or puts them in line for any counter. */
  async #callBack (): Promise<boolean> {
    const place = this.#parked.findIndex(({ dueAt }) => dueAt <= this.#now)
    const [aside] = place < 0 ? [] : this.#parked.splice(place, 1)
    if (!aside) return false
    if (this.dice.chance(0.3)) {
      await this.counter.press('requeue', { ticketId: aside.ticketId })
      return false
    }
    const isCalled = isOk(await this.counter.press('call', { ticketId: aside.ticketId }))
    if (isCalled) this.did('called back')
    return isCalled
  }

  async #waitForSomebody (until: number): Promise<void> {
    const { agenda } = this.town
    const latest = Math.min(until, this.#now + 2 * minuteMs, ...this.#parked.map(({ dueAt }) => dueAt))
    // Called in vain a moment ago: the wall may not show it yet, so that asking at once would be asking the same.
    if (this.#waiting() > 0) await agenda.pass(this.dice.between(2000, 6000))
    else if (await agenda.before<true>(Math.max(latest, this.#now + 1000), wake => this.floor.whenWaiting(this.#plan.lines, wake))) {
      await agenda.pass(this.dice.between(1000, 8000))
    }
  }

  async #leave (): Promise<void> {
    for (const { ticketId } of this.#parked.splice(0)) {
      // Some are forgotten, as it happens; the end of the day sweeps them up.
      if (!this.dice.chance(0.1)) await this.counter.press('requeue', { ticketId })
    }
    for (let attempt = 0; this.counter.isOpen && attempt < 3; attempt++) {
      if (this.counter.ticket) await serve(this, this.counter.ticket)
      await this.counter.close()
    }
  }

  #waiting (): number {
    return this.floor.waiting(this.#plan.lines)
  }

  get #now (): number {
    return this.town.agenda.time.now()
  }
}
