/** What is said when a guide takes a ticket for somebody, in English. */
import type { IssueWords } from './zh-CN.js'

export const issuing = {
  issueTitle: 'New ticket for a visitor',
  issueHint: 'Type an item, pinyin initials or a service',
  issueSearch: 'Item',
  issueNone: 'No such item. Try other words, or choose a service below',
  issueLines: 'Or choose a service',
  onlyAt: hall => `at ${hall}`,
  online: 'possible online',
  bring: papers => `Bring: ${papers}`,
  priorityTitle: 'Priority',
  proof: what => `Please see: ${what}`,
  aloud: 'Call by voice, too',
  normal: 'None',
  adviceTitle: 'Worth telling the visitor first',
  adviceHall: hall => `Faster in ${hall}`,
  adviceCrowd: hall => `${hall}: about as long, less crowded`,
  adviceTime: time => `Faster at ${time}`,
  adviceOnline: 'This can be done online, without a queue',
  adviceZone: (zone, free) => free > 0 ? `${zone}: ${free} free now` : `${zone}: with a short line`,
  hereAbout: wait => `here ${wait}`,
  thereAbout: wait => `there ${wait}`,
  thenAbout: wait => `then ${wait}`,
  issueGo: 'Get ticket',
  issueStill: 'Get ticket here anyway',
  issued: 'Ticket taken',
  issuedAhead: (words, wait) => `${words} · ${wait}`,
  issueNext: 'Another ticket',
  issueLook: label => `Look at ${label}`,
  scan: 'Scan to follow the ticket'
} satisfies IssueWords
