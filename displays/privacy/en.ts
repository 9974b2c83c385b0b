/** The page about personal data, in English. */
import type { PrivacyWords } from './zh-CN.js'

export const privacy: PrivacyWords = {
  title: 'About your personal data',
  otherLang: '中文',
  lead: 'Taking a number, waiting and being served need no name. You get a number without giving anything.',
  loading: 'Opening',
  handlerHead: 'Who handles it',
  handler: name => `${name}, for numbers, calls and ratings in the service halls of the district.`,
  personalHead: 'Records that may concern you',
  otherHead: 'Records that concern nobody in particular',
  why: 'What for',
  kept: 'Kept',
  kinds: {
    'number-code': { what: 'A code against second numbers', why: 'When you show an ID card or type a number, it becomes a code at once and is not kept. The code only prevents two open numbers for one person and service.' },
    phone: { what: 'A number to call back', why: 'Only if you leave one with a rating. It is encrypted, used to call you, and deleted after the call.' },
    comment: { what: 'What you write in a rating', why: 'Read only by those who deal with it.' },
    note: { what: 'Notes of the window', why: 'To go on with your visit at another window.' },
    ticket: { what: 'The ticket', why: 'Calls, rating and questions of the day. It has no name and no document.' },
    answer: { what: 'Answers to what was asked', why: 'So that nothing is done twice over a bad network.' },
    'sign-in': { what: 'Sign-ins of staff', why: 'To know who acts.' },
    'hall-log': { what: 'Calls of the halls', why: 'Waiting times and disputes. Numbers only, not whose they were.' },
    audio: { what: 'Spoken calls', why: 'So that a sentence is not made twice. Number and window only.' },
    audit: { what: 'What staff did', why: 'Who looked at or changed what can be traced. Nothing of yours is in it.' },
    'program-log': { what: 'Technical logs', why: 'To find faults. No numbers of documents or telephones.' },
    learned: { what: 'How long services take', why: 'To foretell waits. Nobody in particular.' }
  },
  untilDay: 'Destroyed when the hall closes its day; nobody can look it up afterwards',
  untilReplaced: 'Always, and renewed all the time',
  untilOperator: '6 months, by whoever runs the system',
  hours: count => count === 1 ? '1 hour' : `${count} hours`,
  days: count => count === 1 ? '1 day' : `${count} days`,
  months: count => count === 1 ? '1 month' : `${count} months`,
  most: time => `At most ${time}`,
  afterUsed: time => `Deleted when not used for ${time}`,
  afterEnded: time => `${time} after the visit`,
  neverHead: 'What is not done',
  never: ['ID numbers and names are not kept; no photos, no face recognition', 'No full number on a screen, in an announcement or on paper', 'Nothing is sent to other organisations or used for advertising'],
  rightsHead: 'What you can do',
  rights: ['Open the page of your ticket (scan the code on the paper), see what is kept and delete it at any time; your number stays valid', 'You need not show a card or leave a telephone number; you get a number and your place all the same', 'For questions or corrections come to the help desk and say your number'],
  askHead: 'Whom to ask',
  ask: (hall, address) => `Help desk, ${hall}: ${address}`
}
