/** Every hall of the district looked at in one moment: what who waits may expect here, and would find elsewhere. */
import type { Board } from '../../contract/board.js'
import type { Ticket } from '../../contract/ticket.js'
import type { WaitRange } from '../../contract/wait.js'
import type { Expected } from '../balance/place.js'
import { minuteMs } from '../hall-clock.js'
import { compareRank } from '../line-order.js'
import type { Told } from '../waits/calibration.js'
import { diceOf } from '../waits/dice.js'
import { estimateOf } from '../waits/estimate.js'
import { rollForward } from '../waits/roll-forward.js'
import { sceneOf, serviceOf, type HallNow, type TicketScene } from '../waits/scene-of.js'
import type { Ghost, ScenePerson } from '../waits/scene.js'

/** From now to the start of the service, the way included where there is one. */
export interface Prospect { readonly expected: Expected, readonly range: WaitRange }

export interface Candidate {
  readonly ticket: Ticket
  readonly ahead: number
  readonly stay: Prospect
  /** By hall; one in which nobody would be called before closing is left out. */
  readonly go: ReadonlyMap<string, Prospect>
}

export interface Look {
  readonly now: HallNow
  readonly scene: TicketScene
  /** Of who came now, by line; absent where nobody would be called. */
  readonly newcomers: ReadonlyMap<string, Prospect>
  /** The last of each line, in the order of the line. */
  readonly tails: ReadonlyMap<string, readonly Candidate[]>
}

const futures = 40
/** So many of the last in a line are asked about: more offers than that are never made in one round. */
const tailMax = 12

/** Who accepts: logistic in the gain, at most 70 of 100, slope 8 min (waits-and-rebalancing, 0). */
export function acceptance (gainMs: number): number {
  return 0.7 / (1 + Math.exp(-gainMs / (8 * minuteMs)))
}

export function travelMs ({ catalog }: Pick<HallNow, 'catalog'>, from: string, to: string): number | undefined {
  const minutes = catalog.district.travelMinutes[from]?.[to]
  return minutes === undefined ? undefined : minutes * minuteMs
}

/** One part a hall: whoever runs this may do something else in between. */
export function * looksAt (halls: readonly HallNow[]): Generator<undefined, Look[]> {
  const tails = new Map(halls.map(now => [now.hall.hallId, tailsOf(now.board)]))
  const looks: Array<{ now: HallNow, scene: TicketScene, newcomers: Map<string, Prospect>, stays: Map<string, Prospect>, goes: Map<string, Prospect> }> = []
  for (const now of halls) {
    yield
    looks.push(lookAt(now, halls, tails))
  }
  const prospects = new Map(looks.map(look => [look.now.hall.hallId, look]))
  return looks.map(({ now, scene, newcomers, stays }) => ({
    now,
    scene,
    newcomers,
    tails: new Map([...tails.get(now.hall.hallId) ?? []].map(([serviceId, tail]) => [serviceId, tail.flatMap(({ ticket, ahead }): Candidate[] => {
      const stay = stays.get(ticket.ticketId)
      const go = halls.flatMap(({ hall: { hallId } }) => {
        const there = prospects.get(hallId)?.goes.get(ticket.ticketId)
        return there ? [[hallId, there] as const] : []
      })
      return stay ? [{ ticket, ahead, stay, go: new Map(go) }] : []
    })]))
  }))
}

interface InTail { readonly ticket: Ticket, readonly ahead: number }

function tailsOf ({ tickets }: Board): Map<string, InTail[]> {
  const lines = new Map<string, Ticket[]>()
  for (const ticket of Object.values(tickets)) {
    if (ticket.status !== 'waiting' || ticket.forCounterId !== undefined) continue
    const line = lines.get(ticket.serviceId)
    if (line) line.push(ticket)
    else lines.set(ticket.serviceId, [ticket])
  }
  return new Map([...lines].map(([serviceId, line]) => [serviceId, line.toSorted(compareRank).map((ticket, ahead) => ({ ticket, ahead })).slice(-tailMax)]))
}

function lookAt (now: HallNow, halls: readonly HallNow[], tails: ReadonlyMap<string, ReadonlyMap<string, readonly InTail[]>>) {
  const { hall, board, at, experience: { calibration } } = now
  const lineOf = new Map(hall.lines.map(({ serviceId }, line) => [serviceId, line]))
  const alone = sceneOf(now)
  const scene: TicketScene = { ...alone, people: [...alone.people, ...askedToCome(now, halls, lineOf)] }
  const asked: Array<{ readonly ghost: Ghost, readonly ticketId?: string, readonly serviceId: string, readonly wayMs: number }> = [
    ...hall.lines.map(({ serviceId }, line) => ({ serviceId, wayMs: 0, ghost: { line, rank: at, eligibleAt: at } })),
    ...halls.flatMap(other => {
      const wayMs = other.hall.hallId === hall.hallId ? undefined : travelMs(now, other.hall.hallId, hall.hallId)
      return wayMs === undefined ? [] : [...tails.get(other.hall.hallId) ?? []].flatMap(([serviceId, tail]) => {
        const line = lineOf.get(serviceId)
        return line === undefined ? [] : tail.map(({ ticket: { ticketId, rank } }) => ({ serviceId, ticketId, wayMs, ghost: { line, rank, eligibleAt: at + wayMs } }))
      })
    })
  ]
  const { startAt, peopleStartAt = [] } = rollForward(scene, asked.map(({ ghost }) => ghost), { futures, dice: diceOf(`${hall.hallId} ${board.day}`), withPeople: true })
  const prospect = (serviceId: string, moments: ArrayLike<number>, wayMs: number): Prospect | undefined => {
    const estimate = estimateOf(moments, at + wayMs, scene.closesAt)
    // Whoever is not surely called today is not sent, nor said to wait so long.
    return estimate && estimate.neverShare <= 0.1 ? withWay(calibration.told(serviceId, estimate), wayMs) : undefined
  }
  const [newcomers, goes] = [new Map<string, Prospect>(), new Map<string, Prospect>()]
  for (const [index, { serviceId, ticketId, wayMs }] of asked.entries()) {
    const found = prospect(serviceId, startAt[index] ?? [], wayMs)
    if (found && ticketId === undefined) newcomers.set(serviceId, found)
    else if (found && ticketId !== undefined) goes.set(ticketId, found)
  }
  const stays = new Map<string, Prospect>()
  for (const [index, { ticketId, serviceId }] of alone.tickets.entries()) {
    // Who may be gone in some futures has been asked already.
    const found = alone.people[index]?.weight === undefined ? prospect(serviceId, peopleStartAt[index] ?? [], 0) : undefined
    if (found) stays.set(ticketId, found)
  }
  return { now, scene: { ...scene, tickets: alone.tickets }, newcomers, stays, goes }
}

/** Whoever has an open offer to come here, as far as they may accept it. */
function askedToCome ({ hall }: HallNow, halls: readonly HallNow[], lineOf: ReadonlyMap<string, number>): ScenePerson[] {
  return halls.flatMap(({ board }) => Object.values(board.tickets).flatMap(({ status, offer, serviceId, rank, issuedVersion: tie }): ScenePerson[] => {
    const line = lineOf.get(serviceId)
    if (status !== 'waiting' || offer?.toHallId !== hall.hallId || line === undefined) return []
    const eligibleAt = offer.offeredAt + offer.travelMs
    return [{ line, rank, tie, issuedAt: eligibleAt, eligibleAt, weight: acceptance(offer.stay.p50Ms - offer.there.p50Ms) }]
  }))
}

function withWay ({ meanMs, sigmaMs, p10Ms, p50Ms, p90Ms }: Told, wayMs: number): Prospect {
  const whole = (ms: number) => Math.round(ms + wayMs)
  return { expected: { startsInMs: meanMs + wayMs, sdMs: sigmaMs }, range: { p10Ms: whole(p10Ms), p50Ms: whole(p50Ms), p90Ms: whole(p90Ms) } }
}

/** Mean time that a visit takes of a counter, ms. */
export function visitMs ({ catalog, experience: { laws } }: HallNow, serviceId: string): number {
  return laws.occupancyOf(serviceOf(catalog, serviceId)).meanMs
}
