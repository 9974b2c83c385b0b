/** One visitor at a pretend clerk's counter, from the call to whatever comes after it. */
import type { Ticket } from '../../src/contract/ticket.js'
import { isOk, refusalOf } from './door.js'
import type { Clerk } from './clerk.js'
import type { Word } from './floor.js'

const secondMs = 1000
/** Of a hundred visits: how many end otherwise than by being finished, or are taken back. */
const shares = { returned: 0.006, parked: 0.03, transferred: 0.025, transferredToCounter: 0.2, noted: 0.03, undone: 0.02, undoneMiss: 0.1, callsNextAtOnce: 0.7 } as const

/** Ends when the counter holds somebody else or nobody. */
export async function serve (clerk: Clerk, ticket: Ticket): Promise<void> {
  const { counter, floor, town, dice } = clerk
  if (ticket.status === 'called') {
    if (!await receive(clerk, ticket)) return
    floor.say(ticket.label, 'welcome')
    const mean = town.meanMs(counter.hallId, ticket.serviceId)
    await town.agenda.pass(Math.min(mean * 6, Math.max(20 * secondMs, mean * town.lengthOf(ticket.label))))
  } else {
    // Finished by a wrong press and taken back: what is left is short.
    await town.agenda.pass(dice.between(20, 90) * secondMs)
  }
  if (counter.ticket?.ticketId !== ticket.ticketId) return
  if (dice.chance(shares.noted)) await counter.press('note', { text: '材料齐全,已核对 / papers complete' })
  await conclude(clerk, ticket)
}

/** Waits for the called visitor, calls again, and gives up by the rules of the hall. True when service began. */
async function receive (clerk: Clerk, ticket: Ticket): Promise<boolean> {
  const { counter, floor, town: { agenda }, rules, dice } = clerk
  const { label } = ticket
  const calledAt = agenda.time.now()
  const missAt = calledAt + Math.max(rules.missAfterSeconds, 75) * secondMs
  while (counter.ticket?.ticketId === ticket.ticketId && counter.ticket.status === 'called') {
    const lookMs = Math.max(rules.recallGapSeconds + 1, dice.between(18, 30)) * secondMs
    const isHere = await agenda.before<true>(agenda.time.now() + lookMs, seen => floor.whenStands(counter.counterId, label, seen))
    if (isHere) {
      if (dice.chance(shares.returned)) return await sendBack(clerk, label)
      await agenda.pass(dice.between(2, 6) * secondMs)
      const started = isOk(await counter.press('start'))
      if (!started) floor.say(label, 'back')
      return started
    }
    if (agenda.time.now() >= missAt) {
      if (await giveUp(clerk, label)) return false
    } else if (!isOk(await counter.press('recall')) && agenda.time.now() < missAt) await agenda.pass(10 * secondMs)
  }
  // Taken away meanwhile: cancelled by the visitor, who may yet stand here.
  floor.say(label, 'back')
  return false
}

/** Marks the visitor as missed. False when the visitor is in hand again. */
async function giveUp (clerk: Clerk, label: string): Promise<boolean> {
  const { counter, floor, town: { agenda }, dice } = clerk
  const answer = await counter.press('miss')
  if (!isOk(answer)) {
    // Too soon by the hall's own clock, or once more called first.
    if (refusalOf(answer) === 'miss-too-soon') {
      await counter.press('recall')
      await agenda.pass(10 * secondMs)
    }
    return false
  }
  clerk.did('missed somebody')
  if (dice.chance(shares.undoneMiss) && await undo(clerk)) return false
  floor.say(label, 'missed')
  return true
}

async function sendBack (clerk: Clerk, label: string): Promise<false> {
  if (isOk(await clerk.counter.press('return'))) clerk.did('sent back in line')
  clerk.floor.say(label, 'back')
  return false
}

async function conclude (clerk: Clerk, ticket: Ticket): Promise<void> {
  const { dice } = clerk
  const way = dice.next()
  if (way < shares.parked) {
    if (await press(clerk, ticket, 'park', 'parked', dice.chance(0.5) ? { reason: '填表' } : {})) clerk.keepAside(ticket)
    return
  }
  if (way < shares.parked + shares.transferred) {
    const to = elsewhere(clerk, ticket)
    if (to && await press(clerk, ticket, 'transfer', 'back', to)) return
  }
  const verb = dice.chance(shares.callsNextAtOnce) ? 'finish-and-call-next' : 'finish'
  if (await press(clerk, ticket, verb, 'served', {})) clerk.served++
}

/** True when it was done and not taken back. */
async function press (clerk: Clerk, ticket: Ticket, verb: string, word: Word, body: Record<string, unknown>): Promise<boolean> {
  const { counter, floor, dice } = clerk
  const answer = await counter.press(verb, body)
  if (!isOk(answer)) {
    // Somebody else ended it, or the press went wrong: the console shows who is in hand now.
    if (counter.ticket?.ticketId !== ticket.ticketId) floor.say(ticket.label, 'back')
    return false
  }
  if (verb !== 'finish') clerk.did(verb)
  if (dice.chance(shares.undone) && await undo(clerk)) {
    // Whoever was called by the same press comes in vain, and is told so.
    const next = answer.body?.ticket as Ticket | null | undefined
    if (next && next.ticketId !== ticket.ticketId) floor.say(next.label, 'back')
    return false
  }
  floor.say(ticket.label, word)
  return true
}

/** Within seconds, or not at all. */
async function undo (clerk: Clerk): Promise<boolean> {
  await clerk.town.agenda.pass(clerk.dice.between(2, 7) * secondMs)
  const isUndone = isOk(await clerk.counter.press('undo'))
  if (isUndone) clerk.did('undid a press')
  return isUndone
}

/** Another line of the hall, or now and then one open counter that serves the visitor's line. */
function elsewhere ({ town, counter, floor, dice }: Clerk, ticket: Ticket): Record<string, string> | undefined {
  const hall = town.catalog.halls.get(counter.hallId)!
  if (dice.chance(shares.transferredToCounter)) {
    const others = hall.counters.filter(({ counterId, services }) => counterId !== counter.counterId && services.includes(ticket.serviceId) &&
      floor.board?.counters[counterId]?.state === 'open')
    return others.length > 0 ? { counterId: dice.pick(others).counterId } : undefined
  }
  const lines = hall.lines.filter(({ serviceId }) => serviceId !== ticket.serviceId)
  return lines.length > 0 ? { serviceId: dice.pick(lines).serviceId } : undefined
}
