/** A screen asks to watch: who may, and from which version on. Join, then read, then answer. */
import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from '../contract/refusal.js'
import { WatchRequest, type Audience, type WatchReply } from '../contract/socket.js'
import { issuingHall } from '../contract/ids.js'
import type { HallHours } from '../domain/hours.js'
import { limits } from '../domain/limits.js'
import { tokenEndsAt } from '../domain/ticket-token.js'
import { wallOf, type WallPlan } from '../domain/wall.js'
import { beatRoom, roomOf, type Desk } from './desk.js'
import type { Feed } from './feed.js'
import type { ScreenSocket } from './io.js'
import { ticketRoom } from './views.js'

/** Decides who may watch what; composed by the app from access and tokens. */
export interface Gatekeeper {
  /**
   * `isLook`: we ask ourselves whether it still holds, nobody uses it.
   * @throws {Refusal} `sign-in-needed`, `not-allowed`, `store-away`
   */
  admit: (headers: IncomingHttpHeaders, audience: Exclude<Audience, 'visitor'>, hallId: string, isLook?: boolean) => Promise<void>
  /** Whoever holds tickets for others, as the tickets say; asked only of one who was let in as an agent. */
  agentOf: (headers: IncomingHttpHeaders) => Promise<string>
  isTicketToken: (ticketId: string, token: string) => boolean
  /** The hall as its catalogue draws it. */
  hall: (hallId: string) => WallPlan & HallHours
}

/** @throws {Refusal} `bad-request`, `hall-unknown`, `ticket-unknown`, `not-allowed`, `sign-in-needed` */
export async function answerWatch (feed: Feed, socket: ScreenSocket, headers: IncomingHttpHeaders, asked: unknown): Promise<WatchReply> {
  const parsed = WatchRequest.safeParse(asked)
  if (!parsed.success) throw new Refusal('bad-request')
  const request = parsed.data
  if (request.audience === 'visitor') return await watchTicket(feed, socket, request)

  await feed.gatekeeper.admit(headers, request.audience, request.hallId)
  feed.guests.note(socket, headers, request.audience, request.hallId)
  const desk = await feed.desk(request.hallId)
  await desk.tail.read()
  if (request.audience === 'agent') return await watchHeld(feed, socket, headers, desk)
  // From here on nothing waits: what this screen is told begins exactly where the room goes on.
  desk.flush()
  leaveHall(socket, request.hallId)
  const audience = request.audience === 'wall' ? 'wall' : 'staff'
  void socket.join([roomOf(request.hallId, audience), beatRoom(request.hallId, beatPartOf(socket.id))])
  return missedBy(request, desk, audience) ?? { ok: true, board: audience === 'wall' ? wallOf(desk.tail.board, feed.gatekeeper.hall(request.hallId), desk.tail.tally) : desk.tail.board }
}

/** What the screen has missed, when it is at hand and of the same epoch. */
function missedBy ({ since }: WatchRequest, { tail }: Desk, audience: 'wall' | 'staff'): WatchReply | undefined {
  if (!since || since.epoch !== tail.board.epoch) return undefined
  const told = tail.after(since.version)
  return told && { ok: true, epoch: since.epoch, events: told.map(each => each[audience]) }
}

async function watchTicket (feed: Feed, socket: ScreenSocket, { hallId, ticketId, token }: WatchRequest): Promise<WatchReply> {
  if (!ticketId || !token) throw new Refusal('bad-request')
  if (!feed.gatekeeper.isTicketToken(ticketId, token)) throw new Refusal('not-allowed')
  const { desk, home } = await feed.homeOf(hallId, ticketId)
  if (feed.now() >= tokenEndsAt(feed.gatekeeper.hall(issuingHall(ticketId)), home.ticket)) throw new Refusal('not-allowed')
  void socket.join(ticketRoom(ticketId))
  return { ok: true, view: desk.watchTicket(home) }
}

/** The tickets of one agent, each in its own room: cut to them, and told wherever they move. Asked again after each new one. */
async function watchHeld (feed: Feed, socket: ScreenSocket, headers: IncomingHttpHeaders, desk: Desk): Promise<WatchReply> {
  const agent = await feed.gatekeeper.agentOf(headers)
  const held = Object.values(desk.tail.board.tickets).filter(ticket => ticket.agent === agent)
  void socket.join([beatRoom(desk.hallId, beatPartOf(socket.id)), ...held.map(({ ticketId }) => ticketRoom(ticketId))])
  return { ok: true, views: held.map(ticket => desk.watchTicket({ hallId: desk.hallId, ticket })) }
}

/** Ids of sockets are random, so that the parts are alike; a socket stays in its own. */
function beatPartOf (socketId: string): number {
  let sum = 0
  for (const letter of socketId) sum += letter.charCodeAt(0)
  return sum % limits.beatParts
}

function leaveHall (socket: ScreenSocket, hallId: string): void {
  void socket.leave(roomOf(hallId, 'wall'))
  void socket.leave(roomOf(hallId, 'staff'))
}
