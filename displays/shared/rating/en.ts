/** How a visit is rated, in English. */
import type { RatingWords } from './zh-CN.js'

export const rating = {
  title: 'Please rate this service',
  skip: 'You may skip this',
  anonymous: 'Staff cannot see who rated',
  levels: ['Very dissatisfied', 'Dissatisfied', 'Acceptable', 'Satisfied', 'Very satisfied'],
  why: 'What was wrong? Choose any',
  reasons: { 'long-wait': 'Long wait', attitude: 'Attitude', unclear: 'Unclear', 'extra-trip': 'Extra trip', 'too-many-papers': 'Many papers', other: 'Other' },
  callBack: 'Please call me back',
  callBackNotice: 'Encrypted, only used to call you, deleted after the call and within 48 hours. You can rate without it.',
  phoneNumber: 'Telephone number',
  phoneShort: 'Number not complete. No call back? Press "Please call me back" again.',
  send: 'Send',
  thanks: 'Thank you for your rating'
} satisfies RatingWords
