/** A pretend visitor: takes a ticket, waits with it, comes when called, or does what people do instead. */
import type { Offer } from '../../src/contract/move.js'
import { accepts } from './choice.js'
import { isOk, type Answer, type Caller } from './door.js'
import type { CallSeen, Floor, Word } from './floor.js'
import type { Guide } from './guide.js'
import { PhonePage } from './phone-page.js'
import { advisedHall, takeTicket, type Paper } from './take-ticket.js'
import { floorOf, keysOf, type Town } from './town.js'
import type { Visit } from './visit.js'
import { arriveAt } from './way.js'

const minuteMs = 60_000
/** Nobody said anything to somebody who stands at a counter: looks at the wall again. */
const ignoredMs = 4 * minuteMs
/** Who was missed once stays in sight of the counters. */
const nearMs = 12_000
/** A page that has not shown the end of its visit by then, real ms, is wrong; a killed server comes back sooner. */
const pageMs = 30_000
/** Longer than any visit. */
const visitMaxMs = 5 * 60 * minuteMs

type Heard = { readonly call: CallSeen } | { readonly offer: Offer }

export class Visitor {
  readonly #town: Town
  readonly #visit: Visit
  readonly #guides: ReadonlyMap<string, Guide>
  readonly #nextKey: () => string
  #hallId: string
  #paper: Paper = { ticketId: '', label: '', token: '' }
  /** Hall ms of the last call that was followed. */
  #followedAt = 0
  /** Since when this visitor waits: from wanting a ticket, or from arriving with one. */
  #waitsSince = 0
  #page: PhonePage | undefined
  #walkMs: number

  constructor (town: Town, visit: Visit, guides: ReadonlyMap<string, Guide>) {
    this.#town = town
    this.#visit = visit
    this.#guides = guides
    this.#hallId = visit.hallId
    this.#nextKey = keysOf(town, visit.name)
    this.#walkMs = visit.walkMs
  }

  /** From the door of the hall to the door of the hall. */
  async visit (): Promise<void> {
    const { agenda } = this.#town
    await agenda.until(this.#visit.at)
    this.#waitsSince = this.#visit.at
    if (this.#visit.from === 'kiosk') await this.#followAdvice()
    const paper = await takeTicket(this.#town, { ...this.#visit, hallId: this.#hallId }, this.#guide, this.#nextKey())
    if (!paper) return
    this.#paper = paper
    this.#town.lengths.set(paper.label, this.#visit.lengthFactor)
    if (!this.#visit.opensPage) return await this.#goThrough()
    const page = this.#page = new PhonePage(this.#town.door.address, { hallId: this.#hallId, ...paper })
    this.#town.pages.add(page)
    try {
      await this.#goThrough()
    } finally {
      this.#town.pages.delete(page)
      page.close()
    }
  }

  /** Surely faster elsewhere, says the kiosk; some go there before they have a number. */
  async #followAdvice (): Promise<void> {
    const there = await advisedHall(this.#town, this.#visit)
    if (!there) return
    this.#did('went to the other hall on the kiosk\'s advice')
    await this.#town.agenda.pass(there.travelMs * this.#visit.wayFactor)
    this.#hallId = there.hallId
  }

  async #goThrough (): Promise<void> {
    const takenAt = this.#town.agenda.time.now()
    if (this.#visit.from === 'phone' && !await this.#come()) return
    if (this.#visit.neverComes) return this.#did('took a ticket and left')
    await this.#wait(takenAt)
  }

  /** A phone's ticket sleeps until its visitor types the code on the wall. */
  async #come (): Promise<boolean> {
    const { wayMs } = this.#visit
    if (wayMs === undefined) {
      this.#did('never set out')
      return false
    }
    await this.#town.agenda.pass(wayMs)
    this.#waitsSince = this.#town.agenda.time.now()
    return await this.#arrive()
  }

  async #arrive (): Promise<boolean> {
    return await arriveAt(this.#town, this.#hallId, async proof => await this.#ask('arrive', { proof }))
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
      const heard = await this.#hear(plan.at)
      if (heard && 'call' in heard) {
        if (await this.#follow(heard.call) === 'gone') return
        continue
      }
      if (heard) {
        if (await this.#consider(heard.offer) === 'gone') return
        continue
      }
      plans.shift()
      if (plan.what === 'leave') return this.#did('lost patience and left')
      if (plan.what === 'step out') {
        if (isOk(await this.#ask('defer'))) this.#did('stepped out')
      } else if (!await this.#cancel()) return
    }
  }

  /** A call on the wall, or an offer: on the own page, or from a guide who comes by. */
  async #hear (before: number): Promise<Heard | undefined> {
    return await this.#town.agenda.before<Heard>(before, found => {
      const deaf = this.#floor.hear(this.#paper.label, this.#followedAt, call => { found({ call }) })
      const unasked = this.#town.offers.hear(this.#paper.ticketId, this.#page?.view?.offer, offer => { found({ offer }) })
      return () => {
        deaf()
        unasked()
      }
    })
  }

  /** Both totals are on the table; who gains enough for their own taste goes. */
  async #consider ({ toHallId, stay, there, travelMs }: Offer): Promise<'gone' | 'waits'> {
    const { willing, thinksMs, wayFactor, staysAfterAll, getsLost } = this.#visit
    const { agenda } = this.#town
    await agenda.pass(thinksMs)
    const accept = accepts(stay.p50Ms - there.p50Ms, willing.whileWaiting)
    const { ticketId } = this.#paper
    const answer = this.#page ? await this.#ask(accept ? 'offer-accept' : 'offer-refuse', { accept }, 'offer') : await this.#guide.answerOffer(ticketId, accept)
    // Called meanwhile, or thought for too long: nothing has changed.
    if (!isOk(answer)) return 'waits'
    this.#did(accept ? 'accepted an offer to move' : 'refused an offer to move')
    if (!accept) return 'waits'

    if (staysAfterAll) {
      await agenda.pass(minuteMs)
      if (isOk(await this.#ask('stay'))) {
        this.#did('stayed after all')
        return 'waits'
      }
    }
    if (getsLost) {
      this.#did('never got to the other hall')
      return 'gone'
    }
    await agenda.pass(travelMs * wayFactor)
    this.#hallId = toHallId
    if (await this.#arrive()) {
      this.#did('moved')
      return 'waits'
    }
    this.#town.door.odd('somebody who moved was not let in')
    return 'gone'
  }

  /** Walks to the counter, and does what is said there. */
  async #follow ({ counterId, at }: CallSeen): Promise<'gone' | 'waits'> {
    const { label } = this.#paper
    if (this.#followedAt === 0) this.#town.delays.push({ hallId: this.#visit.hallId, from: this.#waitsSince, ms: at - this.#waitsSince })
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

  /** `path` where it is not the verb. */
  async #ask (verb: 'arrive' | 'defer' | 'cancel' | 'rate' | 'stay' | 'offer-accept' | 'offer-refuse', body?: unknown, path: string = verb): Promise<Answer> {
    const { ticketId, token } = this.#paper
    const caller: Caller = { by: 'visitor', headers: () => ({ authorization: `Ticket ${token}` }) }
    return await this.#town.door.ask({ caller, hallId: this.#hallId, verb, args: { ticketId }, path: `/tickets/${ticketId}/${path}`, key: this.#nextKey(), body })
  }

  get #floor (): Floor {
    return floorOf(this.#town, this.#hallId)
  }

  /** @throws {RangeError} for a hall without guides */
  get #guide (): Guide {
    const guide = this.#guides.get(this.#hallId)
    if (!guide) throw new RangeError(`no guide in ${this.#hallId}`)
    return guide
  }

  #did (what: string): void {
    this.#town.tally.add(`visitors: ${what}`)
  }
}
