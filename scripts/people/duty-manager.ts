/** A pretend duty manager: answers what the hall suggests, and sends stand-by clerks to the counters that it asks for. */
import type { Board } from '../../src/contract/board.js'
import type { Plan } from '../../src/contract/plan.js'
import { minuteMs } from '../../src/domain/hall-clock.js'
import { Clerk, type Turn } from './clerk.js'
import { Counter } from './counter.js'
import { isOk } from './door.js'
import type { Random } from './random.js'
import { signIn, type StaffCaller } from './staff.js'
import { keysOf, type Town } from './town.js'

/** How many others do what is suggested where it costs them a change of line or a walk. */
const willing = 0.8

export interface DutyManagerPlan {
  readonly hallId: string
  readonly caller: StaffCaller
  /** Clerks at hand who have no counter of their own. */
  readonly standby: number
  /** When each counter's own clerk is there, by its id. */
  readonly turns: ReadonlyMap<string, readonly Turn[]>
  /** Hall ms at which the last visitor is let in. */
  readonly closesAt: number
  /** Lets a stand-by clerk begin. */
  readonly begin: (clerk: Clerk) => Promise<void>
}

export class DutyManager {
  readonly #town: Town
  readonly #plan: DutyManagerPlan
  readonly #dice: Random
  readonly #nextKey: () => string
  readonly #seen = new Set<string>()
  readonly #atWork = new Map<string, Clerk>()
  /** Stand-by clerks who have been sent and are on their way, or at work. */
  #sent = 0
  /** Hall ms that stand-by clerks have spent at counters, by their end. */
  standbyMs = 0

  constructor (town: Town, plan: DutyManagerPlan) {
    this.#town = town
    this.#plan = plan
    this.#dice = town.random.fork(`duty manager ${plan.hallId}`)
    this.#nextKey = keysOf(town, `duty manager ${plan.hallId}`)
  }

  /** The tablet shows something else. Answers the first time that it shows a suggestion. */
  async show ({ plans }: Board): Promise<void> {
    const fresh = Object.values(plans).filter(({ planId, state }) => state === 'proposed' && !this.#seen.has(planId))
    for (const { planId } of fresh) this.#seen.add(planId)
    await Promise.all(fresh.map(async plan => { await this.#consider(plan) }))
  }

  async #consider (plan: Plan): Promise<void> {
    // Somebody has to look at the tablet first.
    await this.#town.agenda.pass(this.#dice.between(0.5, 3) * minuteMs)
    if (this.#now >= plan.expiresAt) return
    if (plan.kind === 'open-counter') await this.#open(plan)
    else if (plan.kind === 'close-counter') await this.#close(plan)
    else await this.#answer(plan, this.#dice.chance(willing))
  }

  async #open (plan: Plan): Promise<void> {
    const { counterId = '', until = this.#plan.closesAt } = plan
    const isExpected = this.#plan.turns.get(counterId)?.some(({ to }) => to > this.#now) ?? false
    if (isExpected || this.#sent >= this.#plan.standby) {
      await this.#answer(plan, false)
      return
    }
    this.#sent++
    if (await this.#answer(plan, true)) await this.#work(counterId, until)
    this.#sent--
  }

  async #work (counterId: string, until: number): Promise<void> {
    const { hallId, begin } = this.#plan
    const caller = await signIn(this.#town.door, `clerk-${counterId}`, 'clerk')
    await this.#town.agenda.pass(this.#dice.between(1, 3) * minuteMs)
    const { services, assists = [] } = this.#town.catalog.halls.get(hallId)!.counters.find(counter => counter.counterId === counterId)!
    const from = this.#now
    const clerk = new Clerk(this.#town, new Counter(this.#town, hallId, counterId, caller), { turns: [{ from, to: until, pauses: [] }], lines: [...services, ...assists], stayUntil: 0 })
    this.#atWork.set(counterId, clerk)
    await begin(clerk)
    this.#atWork.delete(counterId)
    this.standbyMs += this.#now - from
  }

  async #close (plan: Plan): Promise<void> {
    const clerk = this.#atWork.get(plan.counterId ?? '')
    if (await this.#answer(plan, clerk !== undefined)) clerk?.goHome()
  }

  async #answer ({ planId, kind }: Plan, yes: boolean): Promise<boolean> {
    const { hallId, caller } = this.#plan
    const isDone = isOk(await this.#town.door.ask({ caller, hallId, path: `/plans/${planId}/${yes ? 'approve' : 'dismiss'}`, key: this.#nextKey() }))
    this.#town.tally.add(`duty managers: ${kind} ${!isDone ? 'answered too late' : yes ? 'done' : 'not now'}`)
    return isDone && yes
  }

  get #now (): number {
    return this.#town.agenda.time.now()
  }
}
