import t from 'tap'
import { advise } from '../../../src/domain/balance/advice.js'
import { noBalanceState } from '../../../src/domain/balance/state.js'
import { askAdvice, balancing, inMinutes, minuteMs, placeAt } from './toy.js'

const said = (...[question, settings = balancing]: [ReturnType<typeof askAdvice>, typeof balancing?]) => {
  const { advice, silence } = advise(noBalanceState, question, settings)
  return advice ? `${advice.kind} ${advice.way.to}` : silence
}

t.test('[B14] "faster there" is said from eight minutes of gain on, and no more once it has fallen to three', async t => {
  let state = noBalanceState
  const heard = [7.9, 8, 5, 3.1, 3, 7.9, 8].map(gain => {
    const answer = advise(state, askAdvice(inMinutes(40), inMinutes(40 - gain)), balancing)
    state = answer.state
    return answer.advice?.kind ?? answer.silence
  })

  t.same(heard, ['no-gain', 'faster-there', 'faster-there', 'faster-there', 'no-gain', 'no-gain', 'faster-there'])
})

t.test('[B15] "faster" is a promise that four of five must find kept, or it is not said', async t => {
  t.equal(said(askAdvice(inMinutes(40, 8), inMinutes(30, 8))), 'faster-there east', '.84 of 11.3 is 9.5')
  t.equal(said(askAdvice(inMinutes(40, 9), inMinutes(30, 9))), 'unsure', '.84 of 12.7 is 10.7')
  t.equal(said(askAdvice(inMinutes(40, 9), inMinutes(30, 9), { isCrowded: true })), 'less-crowded-there east')
})

t.test('[B16] "less crowded there" is said down to ten minutes of loss, and only where it is crowded here', async t => {
  t.equal(said(askAdvice(inMinutes(30), inMinutes(40), { isCrowded: true })), 'less-crowded-there east')
  t.equal(said(askAdvice(inMinutes(30), inMinutes(40.1), { isCrowded: true })), 'no-gain')
  t.equal(said(askAdvice(inMinutes(30), inMinutes(40))), 'no-gain')
})

t.test('[B7, B8, B9] advice knows the same limits as offers: local visitors, old figures, closing', async t => {
  const [stay, go] = [inMinutes(60), inMinutes(30)]
  t.equal(said(askAdvice(stay, go, {}, { localWaitMs: 19.5 * minuteMs })), 'local-cap')
  t.equal(said(askAdvice(stay, go, { dataAgeMs: 151_000 })), 'old-data')
  t.equal(said(askAdvice(stay, go, {}, { dataAgeMs: 151_000 })), 'old-data')
  t.equal(said(askAdvice(stay, go, {}, { closesAt: 639 * minuteMs })), 'too-late')
  t.equal(said(askAdvice(stay, go, {}, { closesAt: 640 * minuteMs })), 'faster-there east')
})

t.test('[B12] advice names the hall in which service begins first, of any number; an obstacle lets the next have its turn', async t => {
  const places = [['east', 35], ['north', 28], ['south', 30]] as const
  const question = { ...askAdvice(inMinutes(60), inMinutes(0)), places: places.map(([hallId, minutes]) => ({ place: placeAt(hallId), go: inMinutes(minutes) })) }

  t.equal(said(question), 'faster-there north')
  t.equal(said({ ...question, places: question.places.map(each => each.place.hallId === 'north' ? { ...each, place: placeAt('north', { localWaitMs: 30 * minuteMs }) } : each) }), 'faster-there south')
  t.equal(said({ ...question, places: [] }), 'nowhere')
})

t.test('[B13] advice carries both totals and the gain that is at least to be expected', async t => {
  const { advice } = advise(noBalanceState, askAdvice(inMinutes(50, 3), inMinutes(30, 4)), balancing)

  t.match(advice, { stay: inMinutes(50, 3), go: inMinutes(30, 4), gainMs: 20 * minuteMs, travelMs: 25 * minuteMs })
  t.ok(Math.abs((advice?.gainLeastMs ?? 0) - (20 - 0.8416 * 5) * minuteMs) < 1)
})
