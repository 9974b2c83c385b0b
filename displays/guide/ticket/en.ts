/** What is said about one visitor's ticket, in English. */
import type { TicketWords } from './zh-CN.js'

export const tickets = {
  findTitle: 'Find a ticket',
  findHint: 'Type the number, such as A012; digits alone will do',
  findLabel: 'Number',
  findNone: 'This number was not found. Please check letter and digits',
  erase: 'Erase',
  clear: 'Clear',
  backToList: 'Back to the list',

  statuses: { waiting: 'Waiting', travelling: 'On the way', called: 'Called', serving: 'In service', parked: 'On hold', missed: 'Missed', ended: 'Over' },
  endings: { served: 'Served', 'no-show': 'Did not come', cancelled: 'Cancelled', removed: 'Removed', expired: 'Expired', moved: 'Moved' },
  inZone: 'Self-service',
  since: time => `since ${time}`,
  taken: time => `taken ${time}`,
  waited: minutes => `${minutes} min so far`,
  where: area => `waits in ${area}`,
  atWindow: window => `at ${window}`,
  onlyFor: window => `only for ${window}`,
  calledTimes: count => `called ${count} times`,
  deferredOnce: 'stepped back once',
  movedTimes: count => `moved ${count} times`,
  story: 'Story',
  steps: {
    'ticket:issued': 'taken', 'ticket:arrived': 'arrived', 'ticket:called': 'called', 'ticket:recalled': 'called again', 'ticket:started': 'service began',
    'ticket:finished': 'finished', 'ticket:returned': 'back to the line', 'ticket:missed': 'missed', 'ticket:parked': 'put on hold', 'ticket:requeued': 'back in line',
    'ticket:transferred': 'transferred', 'ticket:deferred': 'stepped back', 'ticket:cancelled': 'cancelled', 'ticket:removed': 'removed', 'ticket:restored': 'restored',
    'ticket:offered': 'offered a move', 'ticket:offer-answered': 'offer answered', 'ticket:reserved': 'agreed to move', 'ticket:admitted': 'taken in there',
    'ticket:released': 'left this hall', 'ticket:forbidden': 'move undone', 'ticket:deflected': 'to self-service', 'ticket:seated': 'at a station',
    'ticket:handed-back': 'back from self-service', 'ticket:finished-online': 'done at self-service', 'ticket:expired': 'expired', 'ticket:noted': 'noted',
    'ticket:rated': 'rated', 'ticket:undone': 'undone'
  },
  otherStep: 'changed',

  acts: {
    accept: 'Accept for them', refuse: 'Refuse for them', arrive: 'Is here', stay: 'Stay here', move: 'Move hall', requeue: 'Back in line',
    'hand-back': 'Back in line', 'finish-online': 'Done online', transfer: 'Transfer', deflect: 'Self-service', restore: 'Restore', remove: 'Remove'
  },
  actsDone: {
    accept: label => `${label} agreed to move`,
    refuse: label => `${label} stays here`,
    arrive: label => `${label} is here`,
    stay: label => `${label} stays here`,
    move: label => `${label} moved`,
    requeue: label => `${label} is back in line`,
    'hand-back': label => `${label} is back in line`,
    'finish-online': label => `${label} was done online`,
    transfer: label => `${label} transferred`,
    deflect: label => `${label} sent to self-service`,
    restore: label => `${label} restored`,
    remove: label => `${label} removed`
  },
  noActs: 'Nothing can be done with this ticket now',
  elsewhere: hall => `This ticket is in ${hall}`,

  moveTitle: (label, hall) => `Move ${label} to ${hall}?`,
  stayHere: 'Stay here',
  goThere: 'Move',
  travel: minutes => `travel about ${minutes} min`,
  thenWait: wait => `then ${wait}`,
  moveEffect: 'The number stays the same; this hall will no longer call it. Two minutes to change one’s mind',
  consentAsk: 'Please ask the visitor first',
  consentYes: 'The visitor agrees: move',
  consentNo: 'Do not move',
  whichHall: 'Move to which hall',
  notThere: 'No other hall offers this service',
  whyRemove: 'Why is it removed',
  removeReasons: ['Visitor has left', 'Taken twice', 'Wrong service', 'Done elsewhere'],
  whyRestore: 'Why is it restored',
  restoreReasons: ['Cancelled by mistake', 'Removed by mistake', 'Came back after a move', 'System fault'],
  otherReason: 'Another reason',
  send: 'Confirm',
  toLine: 'To a line',
  toCounter: 'To a window',
  whichZone: 'To which self-service zone',
  back: 'Back'
} satisfies TicketWords
