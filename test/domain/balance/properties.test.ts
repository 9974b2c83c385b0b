import fc from 'fast-check'
import t from 'tap'
import { advise } from '../../../src/domain/balance/advice.js'
import { sent } from '../../../src/domain/balance/direction.js'
import { offersFor, type Offer, type Waiter } from '../../../src/domain/balance/offers.js'
import { noBalanceState, type BalanceState, type Way } from '../../../src/domain/balance/state.js'
import { balancing, inMinutes, minuteMs, placeAt } from './toy.js'

const hallIds = ['west', 'east', 'north', 'south']
const serviceIds = ['tax', 'land']
const minutes = (max: number) => fc.integer({ min: 0, max })
const person = fc.record({ ticketId: minutes(16).map(number => `t${number}`), stay: fc.integer({ min: 20, max: 90 }), sd: minutes(12), go: fc.tuple(minutes(60), minutes(60), minutes(60), minutes(60)) })
const look = fc.record({
  after: fc.integer({ min: 1, max: 12 }),
  hall: fc.constantFrom(...hallIds),
  serviceId: fc.constantFrom(...serviceIds),
  line: fc.uniqueArray(person, { selector: ({ ticketId }) => ticketId, maxLength: 14 }),
  local: fc.tuple(minutes(22), minutes(22), minutes(22), minutes(22)),
  age: fc.constantFrom(0, 0, 0, 200_000),
  isAdvice: fc.boolean(),
  answers: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 })
})
type Look = typeof look extends fc.Arbitrary<infer T> ? T : never

interface Sent { readonly at: number, readonly way: Way, readonly offer?: Offer, readonly look: number }
interface Memory { moved: Set<string>, refusedAt: Map<string, number>, sent: Sent[], state: BalanceState }

/** Days of any halls, people and answers; everything that was ever sent, and the state as it would be kept. */
function lived (looks: readonly Look[]): Memory {
  const memory: Memory = { moved: new Set(), refusedAt: new Map(), sent: [], state: noBalanceState }
  let at = 0
  for (const [number, each] of looks.entries()) {
    at += each.after * minuteMs
    // As it comes back from where it is kept.
    memory.state = JSON.parse(JSON.stringify(memory.state)) as BalanceState
    if (each.isAdvice) adviceIn(memory, each, at, number)
    else offersIn(memory, each, at, number)
  }
  return memory
}

const placesFor = ({ hall, local, age }: Look) => hallIds.filter(each => each !== hall).map((hallId, index) => placeAt(hallId, { localWaitMs: (local[index] ?? 0) * minuteMs, dataAgeMs: age, slotMs: 2 * minuteMs }))

function offersIn (memory: Memory, each: Look, at: number, number: number): void {
  const { hall, serviceId, line } = each
  const waiters = line.map(({ ticketId, stay, sd, go }, aheadCount): Waiter => {
    const id = `${hall} ${serviceId} ${ticketId}`
    const refusedAt = memory.refusedAt.get(id)
    return { ticketId: id, aheadCount, moves: memory.moved.has(id) ? 1 : 0, hasOpenOffer: false, ...refusedAt !== undefined && { refusedAt }, stay: inMinutes(stay, sd), go: Object.fromEntries(hallIds.map((hallId, index) => [hallId, inMinutes(go[index] ?? 0)])) }
  })
  const { state, offers } = offersFor(memory.state, { at, serviceId, hallId: hall, dataAgeMs: 0, line: waiters, places: placesFor(each), madeNow: 0 }, balancing)
  memory.state = state
  for (const [index, offer] of offers.entries()) {
    memory.sent.push({ at, way: offer.way, offer, look: number })
    if (each.answers[index]) memory.moved.add(offer.ticketId)
    else memory.refusedAt.set(offer.ticketId, at)
  }
}

function adviceIn (memory: Memory, each: Look, at: number, number: number): void {
  const [first] = each.line
  if (!first) return
  const places = placesFor(each).map((place, index) => ({ place, go: inMinutes(first.go[index] ?? 0) }))
  const { state, advice } = advise(memory.state, { at, serviceId: each.serviceId, hallId: each.hall, stay: inMinutes(first.stay, first.sd), dataAgeMs: 0, isCrowded: true, places }, balancing)
  memory.state = state
  if (!advice || !each.answers[0]) return
  memory.state = sent(memory.state, advice.way, at)
  memory.sent.push({ at, way: advice.way, look: number })
}

const many = { numRuns: 300 }
const history = fc.array(look, { minLength: 5, maxLength: 60 })

t.test('[B2] whatever happens, nobody is sent both ways between two halls within the lock', async t => {
  let count = 0
  fc.assert(fc.property(history, looks => {
    const { sent: all } = lived(looks)
    count += all.length
    return all.every((one, index) => all.slice(0, index).every(before =>
      !(before.way.serviceId === one.way.serviceId && before.way.from === one.way.to && before.way.to === one.way.from && one.at - before.at < balancing.directionLockMinutes * minuteMs)))
  }), many)
  t.ok(count > 1000, `${count} were sent`)
})

t.test('[B3, B7, B10] whatever happens, no look makes more offers than it may, to nobody\'s loss, and not to a full hall', async t => {
  fc.assert(fc.property(history, looks => {
    const offers = lived(looks).sent.filter(({ offer }) => offer)
    return looks.every((each, number) => {
      const made = offers.filter(({ look }) => look === number)
      const local = (hallId: string) => placesFor(each).find(place => place.hallId === hallId)?.localWaitMs ?? Infinity
      return made.length <= balancing.offersPerTick &&
        made.every(({ offer, way }) => offer && offer.gainMs - balancing.offerSdWeight * offer.gainSdMs >= balancing.moveGainMinMinutes * minuteMs && local(way.to) <= balancing.localWaitMaxMinutes * minuteMs)
    })
  }), many)
  t.pass()
})

t.test('[B4, B5] whatever happens, no ticket is offered anything twice within the cool-down, nor once it has moved', async t => {
  fc.assert(fc.property(history, looks => {
    const offers = lived(looks).sent.flatMap(({ at, offer, look }, index, all) => offer ? [{ at, ticketId: offer.ticketId, accepted: looks[look]?.answers[all.slice(0, index).filter(each => each.look === look).length] ?? false }] : [])
    return offers.every((one, index) => offers.slice(0, index).every(before =>
      before.ticketId !== one.ticketId || (!before.accepted && one.at - before.at >= balancing.offerCooldownMinutes * minuteMs)))
  }), many)
  t.pass()
})

t.test('[B8] whatever happens, nothing is decided on old figures', async t => {
  fc.assert(fc.property(history, looks => lived(looks).sent.every(({ look }) => looks[look]?.age === 0)), many)
  t.pass()
})
