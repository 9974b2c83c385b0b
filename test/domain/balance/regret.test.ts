import t from 'tap'
import { outcomes } from '../../../src/domain/balance/regret.js'
import { minuteMs } from './toy.js'

const stayed = (rank: number, delay: number, changed = {}) => ({ serviceId: 'tax', hallId: 'west', rank: rank * minuteMs, delayMs: delay * minuteMs, ...changed })
const gone = (rank: number, delay: number) => ({ ticketId: 'g', serviceId: 'tax', from: 'west', rank: rank * minuteMs, delayMs: delay * minuteMs })

t.test('[B22] who went is held against the nearest in line who stayed; more than five minutes worse is regret', async t => {
  const neighbours = [stayed(0, 90), stayed(9, 30), stayed(20, 90), stayed(10, 0, { serviceId: 'land' }), stayed(10, 0, { hallId: 'north' })]

  t.same(outcomes([gone(10, 35)], neighbours), [{ ticketId: 'g', measuredGainMs: -5 * minuteMs, isRegret: false }])
  t.match(outcomes([gone(10, 35.1)], neighbours), [{ isRegret: true }])
  t.match(outcomes([gone(10, 20)], neighbours), [{ measuredGainMs: 10 * minuteMs, isRegret: false }])
})

t.test('[B22] where nobody like them stayed, nothing is said', async t => {
  t.same(outcomes([gone(10, 35)], [stayed(26, 0), stayed(10, 0, { serviceId: 'land' })]), [])
})
