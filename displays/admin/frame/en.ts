/** What the frame of the administration page says, in English. */
import type { FrameWords } from './zh-CN.js'

export const frame: FrameWords = {
  product: 'Administration',
  signInTitle: 'Sign in to administration',
  tab: page => `${page} · Administration`,
  navigation: 'Administration pages',
  skip: 'Skip to content',
  otherLang: '中文',
  signOut: 'Sign out',
  roles: { clerk: 'Clerk', guide: 'Guide', 'grid-head': 'Grid head', manager: 'Hall manager', admin: 'Administrator', auditor: 'Security auditor', agent: 'Agent' },
  noneTitle: 'There is no such page',
  noneLead: 'The address may be mistyped, or the page has moved. Please choose on the left.',
  notForYou: 'Your account cannot see this page',
  notForYouLead: 'Ask an administrator if you need it. Your own pages are on the left.',
  emptyTitle: 'Nothing here is for your role',
  emptyLead: 'Your work is at a window or on the hall page. Please open that page.',
  toStart: 'To the first page',
  brokeTitle: 'This page broke',
  brokeLead: 'Other pages still work. Open it again; if it stays so, tell whoever maintains the system this line.',
  again: 'Open again',
  leaveTitle: 'Something is not sent yet',
  leaveLead: 'If you leave now, what you filled in is lost.',
  leave: 'Leave without it',
  meanwhile: (who, count) => count > 1 ? `${who} and others have made ${count} changes just now. This page may be out of date.` : `${who} has just made a change. This page may be out of date.`,
  seeNow: 'See the latest',
  stay: 'Stay here'
}
