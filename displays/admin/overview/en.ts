/** What the first page of the administration says, in English. */
import type { OverviewWords } from './zh-CN.js'

export const overview: OverviewWords = {
  title: 'Overview',
  often: 'Often done',
  do: {
    'services/_new': 'Add a service',
    hours: 'Change hours or lunch',
    days: 'Plan a day off or other hours',
    'items/_import': 'Import items from a table',
    counters: 'Change what windows do',
    'halls/_light': 'Add a light hall',
    history: 'Undo a change'
  },
  now: 'The halls now',
  hall: 'Hall',
  state: 'State',
  open: 'open',
  closed: 'closed',
  waiting: 'Waiting',
  people: count => `${count}`,
  lines: 'Services',
  closing: letters => `No more numbers today: ${letters}`,
  attention: 'To be seen to',
  fine: 'Nothing needs you',
  waits: id => `Plan ${id} has come to its day and is not in effect`,
  calendar: year => `The public holidays of ${year} are not entered: halls would open as on any day`,
  devices: count => `${count} ${count === 1 ? 'device is' : 'devices are'} offline or faulty`,
  alone: (hall, service) => `Only one window in ${hall} serves ${service}: when it is closed nobody calls`,
  more: count => `${count} more`,
  planned: 'Planned, taking effect by themselves',
  plannedNone: 'Nothing is planned',
  from: day => `from ${day}`,
  changes: 'Latest changes',
  all: 'All changes'
}
