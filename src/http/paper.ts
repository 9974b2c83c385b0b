/** A ticket on paper: printed in the hall, or as a picture. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { DeviceFault } from '../contract/alert.js'
import type { Printer } from '../contract/catalog.js'
import { issuingHall } from '../contract/ids.js'
import { PrintAnswer, PrinterFault, PrintRequest } from '../contract/paper.js'
import { Refusal } from '../contract/refusal.js'
import type { Actor } from '../domain/authority.js'
import { limits } from '../domain/limits.js'
import { ticketPaper, type Paper } from '../domain/paper/paper.js'
import { ticketView } from '../domain/ticket-view.js'
import { hallOf } from '../store/context.js'
import { setFaults } from '../store/halls/faults.js'
import { findTicket, type Home } from '../store/moves/home.js'
import { beginPrint, endPrint } from '../store/tickets/print.js'
import { currentBoard } from '../store/projections.js'
import { isTicketToken, ticketToken } from './access/tokens.js'
import { actOf, CommandHeaders, markReplay, nameOf } from './act.js'
import { OfTicket, refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'

export function paper (app: Api, context: HttpContext): void {
  const { store, secret, clocks, paper: room } = context
  /** Requests whose ticket is being printed: a repeat waits for the same ticket. */
  const underWay = new Map<string, Promise<PrintAnswer>>()

  app.post('/tickets/:ticketId/print', {
    config: { action: 'ticket:print', answerMs: limits.printAnswerMs },
    schema: {
      tags: ['ticket'], summary: 'Print a ticket at a printer of the hall', security: [...shows.staff, ...shows.device],
      params: OfTicket, headers: CommandHeaders, body: PrintRequest, response: { 200: PrintAnswer, ...refused }
    }
  }, async (request, reply) => {
    const { params: { ticketId }, body: { printerId, token }, identity: { actor } } = request
    if (!holds(actor, ticketId, token)) throw new Refusal('not-allowed')
    hallOf(store, issuingHall(ticketId))
    const home = await findTicket(store, ticketId)
    // A kiosk prints where it stands, also for a ticket that is at home in another hall.
    const { hallId, printers = [] } = hallOf(store, actor.kind === 'device' ? actor.hallId : home.hallId)
    const printer = printers.find(each => each.printerId === printerId)
    if (!printer) throw new Refusal('printer-unknown')
    if (home.ticket.status === 'ended') throw new Refusal('wrong-status', { status: home.ticket.status, ending: home.ticket.ending })

    const act = actOf(secret, request)
    const answerId = act.request && `${act.request.answerId} ${act.request.bodyDigest}`
    const first = answerId === undefined ? undefined : underWay.get(answerId)
    if (first) {
      markReplay(reply, { replayed: true })
      return await first
    }
    const printing = print(printer)
    if (answerId === undefined) return await printing
    underWay.set(answerId, printing)
    try {
      return await printing
    } finally {
      underWay.delete(answerId)
    }

    async function print (printer: Printer): Promise<PrintAnswer> {
      const named = { ...act, hallId: issuingHall(ticketId), ticketId }
      const { isReprint, replayed } = await beginPrint(store, named)
      if (replayed) {
        markReplay(reply, { replayed })
        return { printed: true, isReprint }
      }
      const fault = await faultOf(async () => {
        await room.print(printer, await paperOf(request, home, isReprint ? { reprintedAt: clocks.hall() } : {}))
      }).catch(async (problem: unknown) => {
        // No printer fails like that: nothing went out, and no repeat may be told otherwise.
        await endPrint(store, { ...named, isReprint, fault: { what: 'busy', mayHavePrinted: false, printerId } }).catch(() => undefined)
        throw problem
      })
      request.log.info({ printerId, isReprint, fault }, fault ? 'ticket not printed' : 'ticket printed')
      await tellFault(request, hallId, printer, fault)
      if (fault) await endPrint(store, { ...named, isReprint, fault })
      // It lies in the tray: a store that is away now takes nothing from that.
      else await endPrint(store, { ...named, isReprint }).catch((problem: unknown) => { request.log.error({ err: problem }, 'print not noted') })
      return { printed: true, isReprint }
    }
  })

  app.get('/tickets/:ticketId/paper.png', {
    config: { action: 'ticket:picture' },
    schema: {
      tags: ['ticket'], summary: 'A ticket as it would be printed: 80 mm at 8 dots a millimetre', security: [...shows.ticket, ...shows.staff],
      params: OfTicket, response: { 200: { description: 'A picture', content: { 'image/png': { schema: z.string().meta({ format: 'binary' }) } } }, ...refused }
    }
  }, async (request, reply) => {
    const { params: { ticketId } } = request
    hallOf(store, issuingHall(ticketId))
    const picture = await room.picture(await paperOf(request, await findTicket(store, ticketId)))
    // It shows the visitor's token: it is nobody else's to keep.
    return await reply.header('Cache-Control', 'no-store').type('image/png').send(Buffer.from(picture) as unknown as string)
  })

  /** Guides hear of a printer that does not print; a good print ends that. What the printer is not to blame for changes nothing. */
  async function tellFault (request: FastifyRequest, hallId: string, { name }: Printer, fault: PrinterFault | undefined): Promise<void> {
    const said = fault && deviceFaults[fault.what]
    if (fault && !said) return
    try {
      await setFaults(store, { hallId, by: nameOf(request.identity.actor), place: name.zh, source: 'hall', faults: said ? [said] : [] })
    } catch (problem) {
      // A closed hall has no alerts; and the ticket matters more than the news of it.
      if (!(problem instanceof Refusal)) request.log.error({ err: problem }, 'printer fault not told')
    }
  }

  async function paperOf (request: FastifyRequest, { hallId, ticket: found }: Home, more: { readonly reprintedAt?: number } = {}): Promise<Paper> {
    const hall = hallOf(store, hallId)
    const { items, services } = store.catalog.current()
    const board = await currentBoard(store, hallId)
    const ticket = board.tickets[found.ticketId] ?? found
    const { aheadCount, wait } = ticketView(board, hall, ticket, clocks.hall())
    const name = services.get(ticket.serviceId)?.name ?? { zh: ticket.serviceId, en: ticket.serviceId }
    const origin = originOf(request)
    return ticketPaper({
      ticket, hall, serviceName: name, aheadCount, wait, ...more,
      ...ticket.itemId !== undefined && { item: items.get(ticket.itemId) },
      ...origin !== undefined && mayHoldToken(request) && { link: `${origin}/t/${ticket.ticketId}#${ticketToken(secret, ticket.ticketId)}` }
    })
  }

  /** A kiosk prints what its visitor holds. Staff see the visitor. */
  function holds (actor: Actor, ticketId: string, token: string | undefined): boolean {
    return token === undefined ? actor.kind === 'staff' : isTicketToken(secret, ticketId, token)
  }

  /** The code on the paper is the visitor's own power over the ticket: a clerk, who could rate with it, gets none to look at. */
  function mayHoldToken ({ identity: { actor }, body }: FastifyRequest): boolean {
    return actor.kind !== 'staff' || actor.role !== 'clerk' || (body as Partial<PrintRequest> | undefined)?.token !== undefined
  }

  /** What is set, or where this request came to: the kiosk's page knows no better. No code rather than one that leads nowhere. */
  function originOf ({ protocol, host }: FastifyRequest): string | undefined {
    const asked = `${protocol}://${host}`
    return context.address ?? (URL.canParse(asked) ? new URL(asked).origin : undefined)
  }
}

const deviceFaults: Readonly<Record<PrinterFault['what'], DeviceFault | undefined>> = {
  'no-paper': 'no-paper', offline: 'printer', 'cover-open': 'printer', 'printer-error': 'printer', slow: 'printer', busy: undefined, 'no-font': undefined, unsure: undefined
}

async function faultOf (print: () => Promise<void>): Promise<PrinterFault | undefined> {
  try {
    await print()
    return undefined
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'printer-fault') return PrinterFault.parse(problem.details)
    throw problem
  }
}
