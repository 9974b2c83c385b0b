/** What the page about retention says, in English. */
import type { RetentionWords } from './zh-CN.js'

export const retention: RetentionWords = {
  title: 'Retention',
  lead: 'How long each kind of record is kept, and who sees to it that it goes. The public page about personal data shows the same table; to change a time, change the server\'s settings and start it again.',
  public: 'Open the public page',
  table: 'Retention',
  kind: 'Record',
  kept: 'Kept',
  personal: 'May lead to a visitor',
  by: 'How it goes',
  how: {
    store: 'by an expiry of its own',
    janitor: 'swept by the janitor',
    auditor: 'retired by the month, told in the chain',
    operator: 'by whoever runs the system',
    nobody: 'stays, and is renewed all the time'
  },
  janitor: 'What the janitor did last',
  sweptAt: time => `Last sweep: ${time}`,
  everyMinutes: minutes => `every ${minutes} minutes`,
  notYet: 'The janitor has not swept yet',
  late: 'The janitor has not swept for long: what is over may still be there. Check that the agents run (npm run work).',
  hall: 'Hall',
  dropped: 'Left-overs deleted',
  droppedHelp: 'Records that should have gone by themselves; 0 is usual',
  logFrom: 'Hall log kept from',
  logAll: 'all within its time',
  logFromVersion: version => `event no. ${version}`,
  missed: 'not swept this time; the next round tries again',
  destroyed: 'Keys of days',
  destroyedAt: (days, time) => `The keys of ${days} were destroyed ${time}: the codes of those days lead to nobody any more`,
  destroyedNone: 'None was destroyed yet'
}
