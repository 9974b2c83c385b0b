/** Halls beside each other, and tickets on their way between them. */
import type { Ticket } from '../../src/contract/ticket.js'
import { carryMove } from '../../src/store/moves/move.js'
import { answerOffer, offerMove } from '../../src/store/moves/moves.js'
import { ticketIn } from '../../src/store/moves/home.js'
import { homeProblems } from './homes.js'
import { expectSound, readWholeLog } from './sound.js'
import { openStoreHall, type StoreHall } from './store-hall.js'

type Test = Parameters<typeof openStoreHall>[0] & Parameters<typeof expectSound>[0]
type Options = NonNullable<Parameters<typeof openStoreHall>[1]>

export const minute = 60_000
/** Of any answer that a test does not look at. */
export const wait = { p10Ms: minute, p50Ms: 2 * minute, p90Ms: 3 * minute }
export const mover = 'agent:mover'
export const noCooldown = { cooldownMs: 0, nearFront: 0 }

/** Open halls of one district, each with counter 1 open; tickets of the first are A001 …, of the second D001 … */
export async function openHalls (t: Test, count = 2, options: Options = {}): Promise<[StoreHall, StoreHall, ...StoreHall[]]> {
  const first = await openStoreHall(t, { open: ['1'], ...options })
  const halls = [first]
  while (halls.length < count) halls.push(await openStoreHall(t, { open: ['1'], ...options, beside: first }))
  return halls as [StoreHall, StoreHall, ...StoreHall[]]
}

/** The offer as it is made to a ticket of `here`; open for three minutes. */
export const offerTo = (there: StoreHall, forMs = 3 * minute) => ({ toHallId: there.hallId, expiresAt: there.clock.hall() + forMs, travelMs: 30 * minute, stay: wait, there: wait })

/** Offered and accepted: reserved, and nothing else yet. */
export async function accepted (here: StoreHall, there: StoreHall, ticket: Pick<Ticket, 'ticketId'>): Promise<Ticket> {
  await here.of(offerMove, ticket, { offer: offerTo(there), ...noCooldown })
  return (await here.of(answerOffer, ticket, { accept: true })).ticket
}

/** On its way: admitted at `there`, not let go by `here` yet. Answers what `here` has of it. */
export async function onTheWay (here: StoreHall, there: StoreHall, ticket: Pick<Ticket, 'ticketId'>): Promise<Ticket> {
  const reserved = await accepted(here, there, ticket)
  await carryMove(here.store, reserved, mover)
  return reserved
}

/** What a hall has of a ticket. */
export const copyIn = async ({ store, hallId }: StoreHall, { ticketId }: Pick<Ticket, 'ticketId'>) => await ticketIn(store, hallId, ticketId)

export const typesOf = async (hall: StoreHall, from = 0) => (await readWholeLog(hall)).slice(from).map(({ type }) => type)

/** Every move comes to its end, whatever crashed: as the agent would, round by round. */
export async function heal (halls: readonly StoreHall[]): Promise<void> {
  halls[0]!.clock.pass(3 * minute)
  for (const hall of halls) {
    for (const ticket of Object.values((await hall.board()).tickets)) await carryMove(hall.store, ticket, mover)
  }
}

/** At the end of every test: each hall is whole, and every ticket is at home in exactly one of them. */
export async function expectHomes (t: Test, halls: readonly StoreHall[], isOver = true): Promise<void> {
  for (const hall of halls) await expectSound(t, hall)
  t.same(await homesOf(halls, isOver), [], 'every ticket is at home in one hall')
}

export async function homesOf (halls: readonly StoreHall[], isOver = true): Promise<string[]> {
  return homeProblems(new Map(await Promise.all(halls.map(async hall => [hall.hallId, await readWholeLog(hall)] as const))), isOver)
}
