/**
 * Those who watch by a sign-in or a token, and not because everybody may: asked for it again and again, so that what was taken
 * back ends here within seconds, also for a screen that only listens.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from '../contract/refusal.js'
import { shownAtHandshake, type Audience } from '../contract/socket.js'
import { limits } from '../domain/limits.js'
import { cut, type ScreenSocket } from './io.js'
import type { Gatekeeper } from './watch.js'

type Shown = Exclude<Audience, 'visitor'>
interface Watched { readonly headers: IncomingHttpHeaders, readonly audience: Shown, readonly hallId: string }

/** All that a caller is known by; the rest of a handshake would be kept for nothing. */
const shownBy = ['cookie', 'authorization', 'x-forwarded-proto', ...Object.values(shownAtHandshake)] as const

export class Guests {
  readonly #gatekeeper: Pick<Gatekeeper, 'admit'>
  readonly #onTrouble: (trouble: unknown) => void
  /** By hall: a screen may watch several. */
  readonly #watching = new Map<ScreenSocket, Map<string, Watched>>()
  readonly #timer: NodeJS.Timeout
  #isLooking = false

  constructor (gatekeeper: Pick<Gatekeeper, 'admit'>, onTrouble: (trouble: unknown) => void) {
    this.#gatekeeper = gatekeeper
    this.#onTrouble = onTrouble
    this.#timer = setInterval(() => { void this.look() }, limits.watchCheckMs)
    this.#timer.unref()
  }

  /** A screen was let in. */
  note (socket: ScreenSocket, headers: IncomingHttpHeaders, audience: Shown, hallId: string): void {
    // It may have gone while it was asked about.
    if (!socket.connected) return
    const halls = this.#watching.get(socket)
    if (audience === 'wall' && headers.authorization === undefined) {
      halls?.delete(hallId)
      return
    }
    const watched = { headers: Object.fromEntries(shownBy.map(name => [name, headers[name]])), audience, hallId }
    if (halls) return void halls.set(hallId, watched)
    this.#watching.set(socket, new Map([[hallId, watched]]))
    socket.on('disconnect', () => { this.#watching.delete(socket) })
  }

  /** Many screens show the same: each thing shown is asked about once. */
  async look (): Promise<void> {
    if (this.#isLooking) return
    this.#isLooking = true
    const asked = new Map<string, { watched: Watched, sockets: ScreenSocket[] }>()
    for (const [socket, halls] of this.#watching) {
      for (const watched of halls.values()) {
        const key = JSON.stringify([...shownBy.map(name => watched.headers[name]), watched.audience, watched.hallId])
        const known = asked.get(key)
        if (known) known.sockets.push(socket)
        else asked.set(key, { watched, sockets: [socket] })
      }
    }
    for (const { watched: { headers, audience, hallId }, sockets } of asked.values()) {
      try {
        await this.#gatekeeper.admit(headers, audience, hallId, true)
      } catch (problem) {
        // A store that is away says nothing about anybody.
        if (problem instanceof Refusal && (problem.code === 'sign-in-needed' || problem.code === 'not-allowed')) sockets.forEach(cut)
        else if (!(problem instanceof Refusal)) this.#onTrouble(problem)
      }
    }
    this.#isLooking = false
  }

  stop (): void {
    clearInterval(this.#timer)
  }
}
