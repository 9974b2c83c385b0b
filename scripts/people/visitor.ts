/** A pretend visitor: takes a ticket, waits with it, comes when called, or does what people do instead. */
import { anonymous, isOk, refusalOf, type Answer, type Caller } from './door.js'
import type { CallSeen, Floor, Word } from './floor.js'
import type { Guide } from './guide.js'
import { PhonePage } from './phone-page.js'
import { takeTicket, type Paper } from './take-ticket.js'
import { floorOf, keysOf, type Town } from './town.js'
import type { Visit } from './visit.js'

const minuteMs = 60_000
/** Nobody said anything to somebody who stands at a counter: looks at the wall again. */
const ignoredMs = 4 * minuteMs
/** Who was missed once stays in sight of the counters. */
const nearMs = 12_000
/** A page that has not shown the end of its visit by then, real ms, is wrong; a killed server comes back sooner. */
const pageMs = 30_000
/** Longer than any visit. */
const visitMaxMs = 5 * 60 * minuteMs

export class Visitor {
  readonly #town: Town
  readonly #visit: Visit
  readonly #floor: Floor
  readonly #guide: Guide
  readonly #nextKey: () => string
  #paper: Paper = { ticketId: '', label: '', token: '' }
  /** Hall ms of the last call that was followed. */
  #followedAt = 0
  #page: PhonePage | undefined
  #walkMs: number

  constructor (town: Town, visit: Visit, guide: Guide) {
    this.#town = town
    this.#visit = visit
    this.#guide = guide
    this.#floor = floorOf(town, visit.hallId)
    this.#nextKey = keysOf(town, visit.name)
    this.#walkMs = visit.walkMs
  }

  /** From the door of the hall to the door of the hall. */
  async visit (): Promise<void> {
    const { agenda } = this.#town
    await agenda.until(this.#visit.at)
    const paper = await takeTicket(this.#town, this.#visit, this.#guide, this.#nextKey())
    if (!paper) return
    this.#paper = paper
    if (!this.#visit.opensPage) return await this.#goThrough()
    const page = this.#page = new PhonePage(this.#town.door.address, { hallId: this.#visit.hallId, ...paper })
    this.#town.pages.add(page)
    try {
      await this.#goThrough()
    } finally {
      this.#town.pages.delete(page)
      page.close()
    }
  }

  async #goThrough (): Promise<void> {
    const takenAt = this.#town.agenda.time.now()
    if (this.#visit.from === 'phone' && !await this.#come()) return
    if (this.#visit.neverComes) return this.#did('took a ticket and left')
    await this.#wait(takenAt)
  }

  /** A phone's ticket sleeps until its visitor types the code on the wall. */
  async #come (): Promise<boolean> {
    const { wayMs, hallId } = this.#visit
    if (wayMs === undefined) {
      this.#did('never set out')
      return false
    }
    await this.#town.agenda.pass(wayMs)
    for (let look = 0; look < 3; look++) {
      const kiosk = this.#town.kiosks.get(hallId) ?? anonymous
      const wall = await this.#town.door.ask({ caller: kiosk, hallId, method: 'GET', path: `/halls/${hallId}/arrival-code` })
      const answer = await this.#ask('arrive', { proof: String(wall.body?.code ?? '') })
      if (isOk(answer)) return true
      // The code changed while it was typed.
      if (refusalOf(answer) !== 'proof-wrong') return false
    }
    return false
  }

  async #wait (takenAt: number): Promise<void> {
    const { cancelsAfterMs, stepsOutAfterMs, patienceMs } = this.#visit
    const plans = [
      { at: takenAt + (stepsOutAfterMs ?? Infinity), what: 'step out' },
      { at: takenAt + (cancelsAfterMs ?? Infinity), what: 'cancel' },
      { at: takenAt + patienceMs, what: 'leave' }
    ].toSorted((one, other) => one.at - other.at)
    for (;;) {
      const plan = plans[0]!
      const call = await this.#call(plan.at)
      if (call) {
        if (await this.#follow(call) === 'gone') return
        continue
      }
      plans.shift()
      if (plan.what === 'leave') return this.#did('lost patience and left')
      if (plan.what === 'step out') {
        if (isOk(await this.#ask('defer'))) this.#did('stepped out')
      } else if (!await this.#cancel()) return
    }
  }

  async #call (before: number): Promise<CallSeen | undefined> {
    return await this.#town.agenda.before<CallSeen>(before, found => this.#floor.hear(this.#paper.label, this.#followedAt, found))
  }

  /** Walks to the counter, and does what is said there. */
  async #follow ({ counterId, at }: CallSeen): Promise<'gone' | 'waits'> {
    const { label } = this.#paper
    this.#followedAt = at
    await this.#town.agenda.pass(this.#walkMs)
    this.#floor.stepUp(counterId, label)
    let word = await this.#word(ignoredMs)
    if (word === 'welcome') word = await this.#word(visitMaxMs)
    this.#floor.stepAway(counterId, label)
    this.#floor.forget(label)
    // Recalled meanwhile, but standing there: the next call is a later one.
    this.#followedAt = Math.max(at, this.#town.agenda.time.now() - 1000)
    if (word === 'served') {
      await this.#lookAtPage()
      await this.#rate()
      return 'gone'
    }
    if (word === 'missed') return await this.#comeBack() ? 'waits' : 'gone'
    return 'waits'
  }

  async #word (ms: number): Promise<Word | undefined> {
    const { agenda } = this.#town
    return await agenda.before<Word>(agenda.time.now() + ms, heard => this.#floor.listen(this.#paper.label, heard))
  }

  /** True when the visitor waits on after all. */
  async #cancel (): Promise<boolean> {
    if (!isOk(await this.#ask('cancel'))) return true
    this.#did('cancelled')
    if (!this.#visit.regrets) return false
    await this.#town.agenda.pass(2 * minuteMs)
    const isBack = isOk(await this.#guide.restore(this.#paper.ticketId))
    if (isBack) this.#did('came back after cancelling')
    return isBack
  }

  async #comeBack (): Promise<boolean> {
    const { comesBackAfterMs } = this.#visit
    if (comesBackAfterMs === undefined) return false
    await this.#town.agenda.pass(comesBackAfterMs)
    const isBack = isOk(await this.#guide.requeue(this.#paper.ticketId))
    if (isBack) this.#did('came back after being missed')
    this.#walkMs = Math.min(this.#walkMs, nearMs)
    return isBack
  }

  async #lookAtPage (): Promise<void> {
    if (!this.#page) return
    const isShown = await this.#page.shows('ended', pageMs)
    this.#did(isShown ? 'saw the end of the visit on the phone' : 'waited for the phone in vain')
    if (!isShown) this.#town.door.odd('a phone did not show the end of its visit')
  }

  async #rate (): Promise<void> {
    const { stars } = this.#visit
    if (stars === undefined) return
    await this.#town.agenda.pass(minuteMs)
    if (isOk(await this.#ask('rate', { stars, ...stars < 3 && { reasons: ['long-wait'] } }))) this.#did('rated')
  }

  async #ask (verb: 'arrive' | 'defer' | 'cancel' | 'rate', body?: unknown): Promise<Answer> {
    const { ticketId, token } = this.#paper
    const caller: Caller = { by: 'visitor', headers: () => ({ authorization: `Ticket ${token}` }) }
    return await this.#town.door.ask({ caller, hallId: this.#visit.hallId, verb, args: { ticketId }, path: `/tickets/${ticketId}/${verb}`, key: this.#nextKey(), body })
  }

  #did (what: string): void {
    this.#town.tally.add(`visitors: ${what}`)
  }
}
