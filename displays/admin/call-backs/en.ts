/** What the page about call-backs says, in English. */
import type { CallBacksWords } from './zh-CN.js'

export const callBacks: CallBacksWords = {
  title: 'Call-backs',
  lead: 'Visitors who left a number with their rating and want to be called back, the longest wait first. Numbers are masked; to see a whole one you give a reason, and the audit keeps it.',
  list: hall => `Call-backs of ${hall}`,
  none: 'Nobody waits to be called back',
  label: 'Ticket',
  stars: 'Rating',
  starsOf: ['', 'Very dissatisfied', 'Dissatisfied', 'Acceptable', 'Satisfied', 'Very satisfied'],
  noStars: 'not rated',
  left: 'Left at',
  until: 'Kept until',
  phone: 'Telephone',
  unmask: 'Show number',
  settle: 'Called back',
  unmaskTitle: label => `Show the whole number of ${label}`,
  unmaskLead: 'Why? The reason and your account are written to the audit, where the security auditor can read them.',
  reasons: { 'call-back': 'To call the visitor back', complaint: 'To settle a complaint', 'lost-property': 'To return lost property', emergency: 'An emergency' },
  unmaskOk: 'Show, and write to the audit',
  shownTitle: label => `Number of ${label}`,
  shownAudit: reason => `Written to the audit, reason: ${reason}. Not shown after closing.`,
  gone: 'The number is deleted: by the visitor, or because its time was over.',
  comment: 'What the visitor wrote',
  ratedFor: 'Why dissatisfied',
  ratedReasons: { 'long-wait': 'Long wait', attitude: 'Attitude', unclear: 'Unclear', 'extra-trip': 'Extra trip', 'too-many-papers': 'Too many papers', other: 'Other' },
  close: 'Close',
  settleTitle: label => `${label} was called back?`,
  settleLead: 'The number is deleted at once and for good; the rating stays. If nobody answered, wait with this.',
  settleOk: 'Called back, delete the number',
  settled: label => `The number of ${label} is deleted`,
  hall: 'Hall'
}
