/** What suggestions and offers say, in English. */
import type { PlanWords } from './zh-CN.js'

export const plans = {
  plansTitle: count => `Suggestions: ${count}`,
  plansNone: 'No suggestions now',
  plansMore: count => `${count} more suggestions`,
  planKinds: {
    'open-counter': what => `Open ${what}`,
    'close-counter': what => `Close ${what}`,
    'switch-counter': (what, line) => `Let ${what} help ${line}`,
    'send-coach': what => `Send a helper to ${what}`
  },
  planFor: line => `For ${line}`,
  planInputs: {
    waitMinutes: figure => `wait now about ${figure} min`,
    fromWaitMinutes: figure => `its own line about ${figure} min`,
    toWaitMinutes: figure => `the other about ${figure} min`,
    people: figure => `${figure} waiting`,
    counters: figure => `${figure} windows open`,
    needed: figure => `${figure} needed`,
    online: figure => `${figure} wait for what can be done online`,
    stationsFree: figure => `${figure} stations free`
  },
  effect: 'Wait',
  effectHalf: 'half',
  effectMost: '9 of 10',
  fromTo: (from, to) => `${from} → ${to} min`,
  planUntil: time => `until ${time}`,
  approve: 'Accept',
  dismiss: 'Dismiss',
  takeBack: 'Take back',
  approved: who => `Accepted by ${who}`,
  approvedSaid: 'Accepted. You can take it back',
  dismissedSaid: 'Dismissed',
  dismissing: 'Dismissing this suggestion',
  takenBack: 'Taken back',
  offersWait: (line, count) => `Offers to move: ${line}, ${count} open`,
  seeList: 'See list'
} satisfies PlanWords
