/** A pretend guide: takes a ticket for somebody, brings one back, puts somebody missed in line again. */
import type { Asked, Answer } from './door.js'
import type { StaffCaller } from './staff.js'
import { keysOf, type Town } from './town.js'

export class Guide {
  readonly #town: Town
  readonly #hallId: string
  readonly #caller: StaffCaller
  readonly #nextKey: () => string

  constructor (town: Town, hallId: string, caller: StaffCaller) {
    this.#town = town
    this.#hallId = hallId
    this.#caller = caller
    this.#nextKey = keysOf(town, `guide ${hallId}`)
  }

  async issue (body: unknown): Promise<Answer> {
    return await this.#do({ verb: 'issue', path: `/halls/${this.#hallId}/tickets`, body })
  }

  async restore (ticketId: string): Promise<Answer> {
    return await this.#do({ verb: 'restore', args: { ticketId }, path: `/tickets/${ticketId}/restore`, body: { reason: 'changed their mind' } })
  }

  async requeue (ticketId: string): Promise<Answer> {
    return await this.#do({ verb: 'requeue', args: { ticketId }, path: `/tickets/${ticketId}/requeue` })
  }

  /** On behalf of a visitor who was asked and has no page. */
  async answerOffer (ticketId: string, accept: boolean): Promise<Answer> {
    return await this.#do({ verb: accept ? 'offer-accept' : 'offer-refuse', args: { ticketId }, path: `/tickets/${ticketId}/offer`, body: { accept } })
  }

  async #do (asked: Omit<Asked, 'caller' | 'hallId' | 'key'>): Promise<Answer> {
    return await this.#town.door.ask({ ...asked, caller: this.#caller, hallId: this.#hallId, key: this.#nextKey() })
  }
}
