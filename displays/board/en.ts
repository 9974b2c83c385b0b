/** What walls say, in English. */
import type { BoardWords } from './zh-CN.js'

export const board = {
  title: 'Call board',
  nowCalling: 'Now calling',
  again: 'Second call',
  lastCall: 'Last call shown',
  latest: 'Latest call',
  inService: 'In service',
  waitForCall: 'Please watch for your number',
  ticket: 'Ticket',
  window: 'Window',
  recentCalls: 'Recent calls',
  missed: label => `${label} missed. Please see a guide.`,
  missedShort: 'Missed · see a guide',
  called: 'Calling',
  area: 'Area',
  line: 'Service',
  people: 'Waiting',
  wait: 'Wait',
  crowd: 'Crowding',
  crowds: ['Quiet', 'Moderate', 'Busy', 'Very busy'],
  page: (page, pages) => `Page ${page}/${pages}`,
  tipMissed: minutes => `Missed your call? See a guide: back within ${minutes} min you keep your place.`,
  tipPhone: 'Scan the code at the kiosk to follow the line on your phone.',
  tipOnline: 'About one in four items can be done online; the kiosk tells you which.',
  tipOther: (hall, service, count) => `${hall}: ${service}, ${count} waiting, also done there`,
  arrivalCode: 'Arrival code',
  loading: 'Connecting'
} satisfies BoardWords
