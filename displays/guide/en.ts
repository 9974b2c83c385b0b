/** What the guide's tablet says, in English. */
import { alerts } from './alerts/en.js'
import { issuing } from './issue/en.js'
import { places } from './places/en.js'
import { plans } from './plans/en.js'
import { tickets } from './ticket/en.js'
import type { GuideWords } from './zh-CN.js'

export const guide = {
  title: hall => `${hall} · Guide`,
  signInTitle: 'Sign in to the guide tablet',
  otherLang: '中文',
  signOut: 'Sign out',
  loading: 'Connecting to the hall',
  halls: 'Halls',
  grids: 'Grid',
  allGrids: 'All grids',
  closed: 'Closed',
  peopleSeats: (people, seats) => `about ${people} people, ${seats} seats`,
  tabSooner: (line, minutes) => `${line} ${minutes} min faster`,
  waitingIn: count => `${count} waiting`,

  staleSince: time => `Updates paused. This was the hall at ${time}. Actions are locked until they resume`,
  lostSince: time => `Cut off from the hall. This was ${time}, not now. Please look for yourself`,
  delayed: 'Slow connection. This may be a few seconds old',
  sending: 'Sending…',
  retrying: 'No answer yet, trying again…',

  areas: 'Waiting areas',
  people: 'people',
  seats: count => `/${count} seats`,
  percent: share => `${share}%`,
  trends: { rising: 'rising', steady: 'steady', falling: 'falling' },
  countersOpen: (open, planned) => `Windows ${open}/${planned}`,
  sparkLabel: 'Last and next 60 minutes',
  heatTitle: 'Next 60 minutes',
  heatHint: 'Seats expected to be taken; touch a cell for the most',
  heatMost: (time, share, most) => `${time}: ${share}% expected, ${most}% at most`,
  noForecast: 'No forecast yet',
  nobodyHere: 'This grid has no waiting area',

  ...alerts,
  ...plans,
  ...tickets,
  ...issuing,
  ...places,

  tools: 'Tools',
  toolIssue: 'New ticket',
  toolFind: 'Find',
  toolPlans: 'Advice',
  toolMoves: 'Moves',
  toolCounters: 'Windows',
  toolLines: 'Lines',
  toolZones: 'Self-service',
  toolTry: 'What if'
} satisfies GuideWords
