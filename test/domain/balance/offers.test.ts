import t from 'tap'
import { offersFor, type Waiter } from '../../../src/domain/balance/offers.js'
import { noBalanceState } from '../../../src/domain/balance/state.js'
import { askOffers, balancing, inMinutes, lineOf, minuteMs, placeAt } from './toy.js'

const made = (...[question, settings = balancing]: [ReturnType<typeof askOffers>, typeof balancing?]) => offersFor(noBalanceState, question, settings).offers.map(({ ticketId, way }) => `${ticketId} ${way.to}`)

t.test('[B1] offers begin when the last in line would gain ten minutes, and end when that has fallen to three', async t => {
  const gain = (minutes: number) => askOffers({ line: lineOf(8, { first: 26 + minutes - 7 }) })
  let state = noBalanceState
  const counts = [9, 10, 6, 4, 3, 9, 10].map(minutes => {
    const answer = offersFor(state, { ...gain(minutes), at: 0 }, balancing)
    state = answer.state
    return answer.offers.length > 0
  })

  t.same(counts, [false, true, true, true, false, false, true])
})

t.test('[B3] of one service no more than two offers are made in one look, in all halls together', async t => {
  t.equal(made(askOffers()).length, 2)
  t.equal(made(askOffers({ madeNow: 1 })).length, 1)
  t.equal(made(askOffers({ madeNow: 2 })).length, 0)
  t.equal(made(askOffers({ line: lineOf(20, { hallIds: ['east', 'north'] }), places: [placeAt('east'), placeAt('north')] })).length, 2)
})

t.test('[B4] who refused is left in peace for the cool-down, and then may be asked again', async t => {
  const refused = (minutes: number) => askOffers({ line: lineOf(20, { changed: { refusedAt: (600 - minutes) * minuteMs } }) })

  t.same(made(refused(19)), [])
  t.equal(made(refused(20)).length, 2)
})

t.test('[B5] a ticket is moved once, and is not offered what it has been offered already', async t => {
  t.same(made(askOffers({ line: lineOf(20, { changed: { moves: 1 } }) })), [])
  t.same(made(askOffers({ line: lineOf(20, { changed: { hasOpenOffer: true } }) })), [])
})

t.test('[B6] who has fewer than five people ahead is left alone', async t => {
  t.same(made(askOffers({ line: lineOf(5) })), [])
  t.same(made(askOffers({ line: lineOf(6) })), ['t5 east'])
})

t.test('[B7] nobody is sent where a local newcomer would then wait longer than twenty minutes', async t => {
  const local = (minutes: number) => askOffers({ places: [placeAt('east', { localWaitMs: minutes * minuteMs, slotMs: minuteMs })] })

  t.equal(made(local(18)).length, 2, 'the second brings it to twenty')
  t.equal(made(local(19)).length, 1)
  t.same(made(local(19.5)), [])
  t.same(offersFor(noBalanceState, local(20), balancing).held, { east: 'local-cap' })
})

t.test('[B8] on figures older than the limit nothing is decided, whichever hall they are of, and no switch moves', async t => {
  for (const question of [askOffers({ dataAgeMs: 151_000 }), askOffers({ places: [placeAt('east', { dataAgeMs: 151_000 })] })]) {
    const { offers, state } = offersFor(noBalanceState, question, balancing)
    t.same([offers, state], [[], noBalanceState])
  }
  t.equal(made(askOffers({ dataAgeMs: 150_000 })).length, 2)
})

t.test('[B9] nobody is sent who would come too late to be served before closing', async t => {
  const closing = (minutes: number) => askOffers({ places: [placeAt('east', { closesAt: (600 + minutes) * minuteMs })] })

  t.equal(made(closing(40)).length, 2, '25 of way, 10 of service, 5 to spare')
  t.same(made(closing(39)), [])
})

t.test('[B10] each who is asked gains at least three minutes after half a standard deviation', async t => {
  const line = (gain: number, sd: number): Waiter[] => [
    ...lineOf(6, { first: 20 }).map(each => ({ ...each, stay: inMinutes(26 + gain, sd) })),
    // The last in line turns the switch on, but has been moved before.
    { ...lineOf(1)[0]!, ticketId: 'tail', aheadCount: 6, moves: 1, stay: inMinutes(90) }
  ]

  t.same(made(askOffers({ line: line(3, 0) })), ['t5 east'])
  t.same(made(askOffers({ line: line(2.9, 0) })), [])
  t.same(made(askOffers({ line: line(6, 6) })), ['t5 east'])
  t.same(made(askOffers({ line: line(6, 6.1) })), [])
})

t.test('[B11] the last in line is asked first', async t => {
  t.same(made(askOffers()), ['t19 east', 't18 east'])
})

t.test('[B12] of any number of halls the one with most to gain is offered; where something speaks against it, the next', async t => {
  const hallIds = ['east', 'north', 'south', 'hill']
  const line = lineOf(20).map(each => ({ ...each, go: { east: inMinutes(30), north: inMinutes(26), south: inMinutes(28), hill: inMinutes(80) } }))
  const places = hallIds.map(hallId => placeAt(hallId))

  t.same(made(askOffers({ line, places })), ['t19 north', 't18 north'])
  t.same(made(askOffers({ line, places: places.map(place => place.hallId === 'north' ? { ...place, dataAgeMs: 200_000 } : place) })), ['t19 south', 't18 south'])
  const full = places.map(place => place.hallId === 'north' ? { ...place, localWaitMs: 19 * minuteMs } : place)
  t.same(made(askOffers({ line, places: full })), ['t19 north', 't18 south'], 'each place takes as many as it can')
  t.same(made(askOffers({ line, places: [placeAt('hill')] })), [])
})

t.test('[B13] an offer says what staying and going mean, what is gained, how sure that is, and until when it holds', async t => {
  const [offer] = offersFor(noBalanceState, askOffers({ line: lineOf(20).map(each => ({ ...each, stay: inMinutes(50, 3), go: { east: inMinutes(30, 4) } })) }), balancing).offers

  t.match(offer, { ticketId: 't19', way: { serviceId: 'tax', from: 'west', to: 'east' }, travelMs: 25 * minuteMs, gainMs: 20 * minuteMs, gainSdMs: 5 * minuteMs, expiresAt: 603 * minuteMs })
  t.match(offer, { stay: inMinutes(50, 3), go: inMinutes(30, 4) })
})

t.test('[B1] an empty line turns its switch off', async t => {
  const { state } = offersFor(noBalanceState, askOffers(), balancing)
  t.same(state.on, { 'offer tax west>east': true })
  t.same(offersFor(state, askOffers({ line: [] }), balancing).state.on, {})
})
