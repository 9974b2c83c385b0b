/** What is done at a counter, by its clerk or its number pad. */
import assert from 'node:assert'
import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import type { Board } from '../contract/board.js'
import { CallRequest, CounterAnswer, FinishRequest, NoteRequest, ParkRequest, PauseRequest, RequeueRequest, ServedByHandRequest, TransferRequest } from '../contract/http.js'
import { CounterPage } from '../contract/pages.js'
import type { Ticket } from '../contract/ticket.js'
import type { Action, Actor } from '../domain/authority.js'
import { handicapMs } from '../domain/handicap.js'
import { tallyOf } from '../domain/tally.js'
import { whySentence } from '../domain/why.js'
import { outcomeOf, type AtCounter as ActAtCounter, type CounterOutcome } from '../store/counters/at-counter.js'
import { readNote } from '../store/board.js'
import { call } from '../store/counters/call.js'
import { callNext } from '../store/counters/call-next.js'
import { closeCounter } from '../store/counters/close-counter.js'
import { counterOf, hallOf, linesOf } from '../store/context.js'
import { finish } from '../store/counters/finish.js'
import { finishAndCallNext } from '../store/counters/finish-and-call-next.js'
import { miss } from '../store/counters/miss.js'
import { readCase } from '../store/tickets/agency.js'
import { note } from '../store/tickets/note.js'
import { openCounter } from '../store/counters/open-counter.js'
import { park } from '../store/counters/park.js'
import { pause } from '../store/counters/pause.js'
import { currentBoard, servedToday } from '../store/projections.js'
import { recall } from '../store/counters/recall.js'
import { requeue } from '../store/tickets/requeue.js'
import { resume } from '../store/counters/resume.js'
import { returnToLine } from '../store/counters/return.js'
import { serveByHand } from '../store/counters/serve-by-hand.js'
import { start } from '../store/counters/start.js'
import { transfer } from '../store/tickets/transfer.js'
import { undo } from '../store/counters/undo.js'
import { undoableAt } from '../store/counters/undoable.js'
import { actOf, CommandHeaders, markReplay, NoBody } from './act.js'
import { AtCounter, refused, shows, type Api } from './api.js'
import type { HttpContext } from './context.js'

const path = '/halls/:hallId/counters/:counterId'

export function counter (app: Api, { store, secret }: HttpContext): void {
  verb('open', 'Open the counter, or take it over', NoBody, async input => await openCounter(store, { ...input, clerk: input.account }), 'counter:open')
  verb('close', 'Close the counter', NoBody, async input => await closeCounter(store, input), 'counter:close')
  verb('pause', 'Pause, with a reason', PauseRequest, async (input, { reason }) => await pause(store, { ...input, reason }))
  verb('resume', 'Go on', NoBody, async input => await resume(store, input))
  verb('call-next', 'Call whoever is first', NoBody, async input => await callNext(store, input))
  verb('call', 'Call one ticket', CallRequest, async (input, body) => await call(store, { ...input, ...body }))
  verb('recall', 'Call once more', NoBody, async input => await recall(store, input))
  verb('start', 'Begin the service', NoBody, async input => await start(store, input))
  verb('finish', 'End the service', FinishRequest, async (input, body) => await finish(store, { ...input, ...done(body) }))
  verb('finish-and-call-next', 'End the service and call whoever is first', FinishRequest, async (input, body) => await finishAndCallNext(store, { ...input, ...done(body) }))
  verb('miss', 'The visitor did not come', NoBody, async input => await miss(store, input))
  verb('return', 'Put the called visitor back in line', NoBody, async input => await returnToLine(store, input))
  verb('park', 'Set the visitor aside for a while', ParkRequest, async (input, body) => await park(store, { ...input, ...body }))
  verb('requeue', 'Put a missed or parked visitor back in line', RequeueRequest, async (input, { ticketId }) => {
    const { counter, ...outcome } = await requeue(store, { ...input, ticketId })
    assert(counter)
    return { ...outcome, counter, why: undefined }
  })
  verb('served-by-hand', 'Record a visitor who was served from the list while the network was away', ServedByHandRequest, async (input, body) => await serveByHand(store, { ...input, ...body }), 'counter:by-hand')
  verb('transfer', 'Send the visitor to another line or counter', TransferRequest, async ({ counterId, holder, ...input }, body) =>
    outcomeOf(await transfer(store, { ...input, source: { counterId, holder }, serviceId: body.serviceId, toCounterId: body.counterId })))
  verb('note', 'Keep a note beside the visitor, or the mark that the clock of this visit is wrong', NoteRequest, async (input, body) => await note(store, { ...input, ...body }))
  verb('undo', 'Take the last press back', NoBody, async input => await undo(store, input))

  app.get(path, {
    config: { action: 'counter:read' },
    schema: { tags: ['counter'], summary: 'What the console needs to draw itself', security: shows.counter, params: AtCounter, response: { 200: CounterPage, ...refused } }
  }, async ({ params: { hallId, counterId }, identity: { actor } }) => {
    const hall = hallOf(store, hallId)
    const plan = counterOf(hall, counterId)
    const board = await currentBoard(store, hallId)
    const counter = board.counters[counterId] ?? { counterId, state: 'closed' as const, version: 0 }
    const ticket = counter.ticketId === undefined ? null : board.tickets[counter.ticketId] ?? null
    const note = ticket?.hasNote ? await readNote(store, ticket.ticketId, hallId) : null
    const caseNumber = ticket && actor.kind === 'staff' ? await readCase(store, hallId, ticket) : undefined
    const undoable = await undoableAt(store, hallId, counterId)
    const { waiting } = tallyOf(board)
    const lines = linesOf(hall, plan).filter(({ name }) => !name.startsWith('@')).map(({ name: serviceId, handicapMs: usualMs }) => ({
      serviceId,
      name: store.catalog.current().services.get(serviceId)?.name ?? { zh: serviceId, en: serviceId },
      handicapMs: handicapMs(counter, serviceId, usualMs, store.now()),
      waiting: waiting.get(serviceId) ?? 0
    }))
    const { number, areaId } = plan
    return { counter, ticket, ...note !== null && { note }, ...caseNumber !== undefined && { caseNumber }, ...undoable && { undoable }, number, areaId, lines, rules: hall.rules, parked: parkedAt(board, counterId), today: await today(hallId, counterId) }
  })

  /** One press: one route, one act. */
  function verb<Body extends z.ZodType> (
    name: string, summary: string, body: Body, press: (input: Press, body: z.infer<Body>) => Promise<CounterOutcome>, action: Action = 'counter:work'
  ): void {
    app.post(`${path}/${name}`, {
      config: { action },
      schema: { tags: ['counter'], summary, security: shows.counter, params: AtCounter, headers: CommandHeaders, body, response: { 200: CounterAnswer, ...refused } }
    }, async (request, reply) => {
      const { params, identity: { actor }, body } = request as typeof request & { params: z.infer<typeof AtCounter>, body: z.infer<Body> }
      return answer(reply, await press({ ...params, ...actOf(secret, request), ...heldBy(actor, action) }, body))
    })
  }

  async function today (hallId: string, counterId: string) {
    const { served = 0, timed = 0, serviceMs = 0 } = (await servedToday(store, hallId)).counters.get(counterId) ?? {}
    return { served, ...timed > 0 && { meanServiceMs: Math.round(serviceMs / timed) } }
  }
}

/** Set aside here, the longest first; who is at self-service is not a clerk's to call back. */
function parkedAt ({ tickets }: Board, counterId: string): Ticket[] {
  return Object.values(tickets).filter(({ status, counterId: at, zone }) => status === 'parked' && at === counterId && !zone)
    .toSorted((one, other) => (one.parkedAt ?? 0) - (other.parkedAt ?? 0) || one.issuedVersion - other.issuedVersion)
}

interface Press extends ActAtCounter { readonly account: string }

/**
 * A clerk acts through the sign-in that holds the counter. A pad is bound to the counter itself, and a
 * manager or grid head closes one that somebody left open.
 */
function heldBy (actor: Actor, action: Action): { account: string, holder: string | undefined } {
  if (actor.kind !== 'staff') return { account: actor.kind, holder: undefined }
  return { account: actor.account, holder: actor.role !== 'clerk' && action === 'counter:close' ? undefined : actor.holder }
}

function done ({ outcome, items, timingOff }: z.infer<typeof FinishRequest>) {
  return { outcome, items, timingOff }
}

function answer (reply: FastifyReply, outcome: CounterOutcome): z.infer<typeof CounterAnswer> {
  markReplay(reply, outcome)
  const { ticket, counter, version, why } = outcome
  return { ticket, counter, version, ...why && { why: { ...why, sentence: whySentence(why, ticket?.label ?? '') } } }
}
