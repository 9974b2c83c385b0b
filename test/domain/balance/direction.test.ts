import t from 'tap'
import { advise } from '../../../src/domain/balance/advice.js'
import { isLocked, sent } from '../../../src/domain/balance/direction.js'
import { offersFor } from '../../../src/domain/balance/offers.js'
import { noBalanceState } from '../../../src/domain/balance/state.js'
import { askAdvice, askOffers, balancing, inMinutes, lineOf, minuteMs, placeAt } from './toy.js'

const way = { serviceId: 'tax', from: 'west', to: 'east' }
const back = { serviceId: 'tax', from: 'east', to: 'west' }

t.test('[B2] after somebody was sent one way, the opposite way of this service rests for half an hour', async t => {
  const state = sent(noBalanceState, way, 0)

  t.ok(isLocked(state, back, 30 * minuteMs - 1, balancing))
  t.notOk(isLocked(state, back, 30 * minuteMs, balancing))
  t.notOk(isLocked(state, way, 0, balancing), 'the way itself stays free')
  t.notOk(isLocked(state, { ...back, serviceId: 'land' }, 0, balancing), 'other services are not meant')
  t.notOk(isLocked(state, { ...back, from: 'north' }, 0, balancing), 'nor other halls')
})

t.test('[B2] an earlier note never shortens a lock', async t => {
  const state = sent(sent(noBalanceState, way, 20 * minuteMs), way, 0)
  t.ok(isLocked(state, back, 45 * minuteMs, balancing))
})

t.test('[B2] an offer made locks the way back, for offers and for advice', async t => {
  const { state, offers } = offersFor(noBalanceState, askOffers(), balancing)
  t.equal(offers.length, 2)

  const opposite = askOffers({ at: 629 * minuteMs, hallId: 'east', line: lineOf(20, { hallIds: ['west'] }), places: [placeAt('west')] })
  const held = offersFor(state, opposite, balancing)
  t.same([held.offers, held.held], [[], { west: 'locked' }])
  const question = { ...askAdvice(inMinutes(60), inMinutes(30)), at: 629 * minuteMs, hallId: 'east', places: [{ place: placeAt('west'), go: inMinutes(30) }] }
  t.equal(advise(state, question, balancing).silence, 'locked')
  t.equal(advise(state, { ...question, at: 630 * minuteMs }, balancing).advice?.kind, 'faster-there')
})
