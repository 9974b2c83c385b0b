/** A visitor's phone: the page of one ticket, kept up to date by the hall. */
import { io, type Socket } from 'socket.io-client'
import type { ScreenToServer, ServerToScreen, TicketView, WatchRequest } from '../../src/contract/socket.js'

const watchTimeoutMs = 5000
const watchAgainMs = 1000

export class PhonePage {
  readonly #socket: Socket<ServerToScreen, ScreenToServer>
  readonly #listeners = new Set<() => void>()
  #request: WatchRequest
  #view: TicketView | undefined
  #isClosed = false

  constructor (address: string, ticket: { readonly hallId: string, readonly ticketId: string, readonly token: string }) {
    this.#socket = io(address, { path: '/socket.io', transports: ['websocket'], forceNew: true, reconnectionDelay: 500, reconnectionDelayMax: 3000, timeout: 4000 })
    this.#request = { audience: 'visitor', hallId: ticket.hallId, ticketId: ticket.ticketId, token: ticket.token }
    this.#socket.on('connect', () => { this.#watch(this.#request) })
    this.#socket.on('ticket:view', view => { this.#show(view) })
    this.#socket.on('disconnect', reason => { if (reason === 'io server disconnect') this.#socket.connect() })
  }

  get view (): TicketView | undefined { return this.#view }

  /** True once the page shows this status, false when it has not within `ms`, real. */
  async shows (status: TicketView['status'], ms: number): Promise<boolean> {
    if (this.#view?.status === status) return true
    return await new Promise(resolve => {
      const settle = (isShown: boolean) => {
        clearTimeout(timer)
        this.#listeners.delete(look)
        resolve(isShown)
      }
      const look = () => { if (this.#view?.status === status) settle(true) }
      const timer = setTimeout(() => { settle(false) }, ms)
      this.#listeners.add(look)
    })
  }

  close (): void {
    this.#isClosed = true
    this.#socket.disconnect()
  }

  #watch (request: WatchRequest): void {
    this.#socket.timeout(watchTimeoutMs).emit('hall:watch', request, (late, reply) => {
      if (!late && reply.ok && 'view' in reply) this.#show(reply.view)
      else setTimeout(() => { if (!this.#isClosed && this.#socket.connected) this.#watch(request) }, watchAgainMs)
    })
  }

  /** The latest wins. A ticket that has moved is looked after in its new hall. */
  #show (view: TicketView): void {
    const { move } = view
    if (move?.stage === 'released' && view.hallId === move.fromHallId && view.hallId === this.#request.hallId) {
      this.#request = { ...this.#request, hallId: move.toHallId }
      this.#view = undefined
      if (this.#socket.connected) this.#watch(this.#request)
      return
    }
    if (this.#view && view.hallId !== this.#view.hallId) this.#view = undefined
    const { epoch = 0, version = 0 } = this.#view ?? {}
    if (view.epoch < epoch || (view.epoch === epoch && view.version < version)) return
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}
