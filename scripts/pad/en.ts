/** What the number pad's program says, in English. */
import type { PadWords } from './zh-CN.js'

export const words = {
  verbs: {
    'call-next': 'Call next', 'finish-and-call-next': 'Finish and call next', recall: 'Recall', start: 'Start', finish: 'Finish', miss: 'No-show', park: 'Hold', call: 'Call back',
    pause: 'Pause', resume: 'Resume', undo: 'Undo'
  },
  hints: {
    again: 'No-show: press - once more within a second',
    'which-pause': 'Pause: 1 break, 2 fetch documents, 3 consultation, 4 system fault, 5 handover; nothing more means 1',
    'pause-dropped': 'Not paused, and that key did nothing; press it again',
    'recall-soon': 'Just called; recall again in 8 s',
    'nobody-parked': 'Nobody is on hold at this window',
    'not-known': 'Not connected to the hall yet; that key did nothing'
  },
  reasons: { break: 'break', 'fetch-documents': 'fetch documents', consultation: 'consultation', 'system-fault': 'system fault', handover: 'handover' },
  window: number => `Window ${number}`,
  connected: 'connected',
  away: 'the hall is away, trying again',
  called: (label, calls) => calls > 1 ? `${label} called ${calls} times` : `${label} called`,
  serving: label => `${label} in service`,
  free: 'free',
  paused: reason => `paused: ${reason}`,
  closed: 'closed',
  waiting: count => `${count} waiting`,
  parked: labels => `on hold ${labels}`,
  pressing: verb => `${verb} ...`,
  retrying: verb => `${verb}: no answer, trying again with the same press`,
  busy: 'The last press has no answer yet; this one did nothing',
  unknown: verb => `${verb}: no answer, so it is not known whether it counted. The same key goes on with the same press; once connected the hall's state holds`,
  stillUnknown: verb => `Not known yet whether "${verb}" counted: press the same key, or wait for the hall`,
  wasDone: verb => `Connected: the window has changed after "${verb}"; its present state holds`,
  wasNotDone: verb => `Connected: "${verb}" did not count; press again if wanted`,
  nobodyCalled: 'nobody is waiting',
  noToken: 'The hall does not know this device token. Start again with another one.',
  notOurs: 'This token is not for this window. Check --hall, --counter and the token.',
  device: {
    waiting: path => `Waiting for the keyboard ${path}`,
    open: path => `Keyboard connected ${path}`,
    gone: 'The keyboard was unplugged; plug it in and it goes on',
    denied: path => `${path} cannot be read: put this account into the group input, or install the rule that --rule prints`,
    notADevice: path => `${path} is not an input device; see --list`,
    alone: 'Its keys reach hallflow alone, and no other program',
    shared: 'Mind: its keys reach the focused window, too. The rule that --rule prints avoids that',
    none: 'No number pad was found; see --list and name one with --device'
  },
  bye: 'stopped'
} satisfies PadWords
