/** A counter as its clerk holds it: every press of the console, and what is in hand after it. */
import type { PauseReason } from '../../src/contract/counter.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { isOk, refusalOf, type Answer } from './door.js'
import type { StaffCaller } from './staff.js'
import { keysOf, type Town } from './town.js'

export class Counter {
  readonly hallId: string
  readonly counterId: string
  readonly #town: Town
  readonly #caller: StaffCaller
  readonly #nextKey: () => string
  /** Whom it calls or serves, as the hall last said. */
  ticket: Ticket | undefined
  isOpen = false

  constructor (town: Town, hallId: string, counterId: string, caller: StaffCaller) {
    this.#town = town
    this.hallId = hallId
    this.counterId = counterId
    this.#caller = caller
    this.#nextKey = keysOf(town, `${hallId} counter ${counterId}`)
  }

  async open (): Promise<boolean> { return isOk(await this.press('open')) }
  async close (): Promise<boolean> { return isOk(await this.press('close')) }
  async pause (reason: PauseReason): Promise<boolean> { return isOk(await this.press('pause', { reason })) }
  async resume (): Promise<boolean> { return isOk(await this.press('resume')) }

  /** One press of the console. A refusal that does not fit what the clerk believes makes the console draw itself anew. */
  async press (verb: string, body?: { readonly ticketId?: string } & Record<string, unknown>): Promise<Answer> {
    const { hallId, counterId } = this
    const answer = await this.#town.door.ask({
      caller: this.#caller,
      hallId,
      verb,
      args: { counterId, ...body?.ticketId !== undefined && { ticketId: body.ticketId } },
      path: `/halls/${hallId}/counters/${counterId}/${verb}`,
      key: this.#nextKey(),
      body
    })
    if (isOk(answer)) {
      this.#hold(answer.body)
      // The answer speaks of somebody else than whom the counter has: put back in line, noted, taken back.
      if (answer.body?.counter?.ticketId !== this.ticket?.ticketId) await this.look()
    } else {
      const refusal = refusalOf(answer)
      this.#town.tally.add(`clerks: ${verb} refused, ${refusal ?? 'no answer'}`)
      // Held by a sign-in of ours that the hall has forgotten: taken over, visibly.
      if (refusal === 'counter-taken') await this.press('open')
      else if (!expected.has(refusal ?? '')) await this.look()
    }
    return answer
  }

  /** What the console shows when it is drawn anew. */
  async look (): Promise<void> {
    const { hallId, counterId } = this
    const answer = await this.#town.door.ask({ caller: this.#caller, hallId, method: 'GET', path: `/halls/${hallId}/counters/${counterId}` })
    if (isOk(answer)) this.#hold(answer.body)
  }

  #hold ({ ticket, counter }: { ticket?: Ticket | null, counter?: { state: string, ticketId?: string } }): void {
    const inHand = ticket && counter?.ticketId === ticket.ticketId ? ticket : undefined
    this.ticket = inHand
    this.isOpen = counter !== undefined && counter.state !== 'closed'
  }
}

/** Refusals that say nothing new about what is in hand. */
const expected = new Set(['nobody-waiting', 'recall-too-soon', 'miss-too-soon', 'recall-limit', 'undo-too-late', 'duplicate-ticket'])
