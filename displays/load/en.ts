/** What the public load page says, in English. */
import type { LoadWords } from './zh-CN.js'

export const load = {
  title: 'How busy are the halls?',
  lead: 'No sign-in needed. Times are estimates; the calls in the hall count.',
  otherLang: '中文',
  loading: 'Connecting to the halls',
  updated: time => `updated ${time}`,
  maybeOld: time => `This was ${time} and may be out of date`,
  noTime: 'May be out of date',
  refresh: 'Refresh',
  closed: 'Closed',
  peopleOnSeats: (people, seats) => `${people} waiting, ${seats} seats`,
  hours: 'Opening hours',
  bestTitle: 'When is it quieter today?',
  bestTimes: times => `Best at ${times}`,
  bestNone: 'The rest of today is much the same',
  curveLabel: 'How busy each half hour of today is',
  bothTitle: 'Offered by more than one hall',
  bothHint: minutes => `About ${minutes} min between the halls, not counted in the difference`,
  linesOf: hall => `Services of ${hall}`,
  onlyAt: hall => `Only at ${hall}`,
  line: (people, wait) => `${people} · ${wait}`,
  noMoreNumbers: 'no more numbers today',
  nobody: 'nobody waiting'
} satisfies LoadWords
