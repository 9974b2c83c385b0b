/** What alerts say, in English. */
import type { AlertWords } from './zh-CN.js'

export const alerts = {
  alertsTitle: count => `Needs you: ${count}`,
  alertsNone: 'Nothing needs you now',
  alertsMore: count => `${count} more`,
  alertsAll: 'All alerts',
  alertsLater: count => `${count} put off`,
  overSeats: (area, people) => `${area}: ${people} over seats`,
  nearlyFull: area => `${area}: nearly full`,
  peopleOfSeats: (people, seats, share) => `${people} people, ${seats} seats, ${share}%`,
  foreseen: (time, share) => `${share}% expected at ${time}`,
  seatsElsewhere: (area, seats) => `Send people to ${area}: ${seats} free seats`,
  stationsFree: (zone, count) => `Send people to ${zone}: ${count} free`,
  waitLong: service => `${service}: long wait`,
  adviseMove: difference => `${difference}: suggest moving`,
  askForCounter: 'Ask for one more window',
  pausedFor: (window, minutes) => `${window} paused for ${minutes} min`,
  stuckFor: (window, minutes) => `${window}: ${minutes} min with one ticket`,
  whileWaiting: count => `${count} waiting for it`,
  goAndSee: 'Please go and ask at the window',
  helpAsked: 'Somebody asks for help',
  goAndHelp: 'Please go and help',
  deviceFaults: {
    'no-paper': (place: string) => `${place}: out of paper`,
    printer: (place: string) => `${place}: printer does not answer`,
    reader: (place: string) => `${place}: card reader does not answer`,
    'voice-blocked': (place: string) => `${place}: the browser holds back the sound`,
    'voice-missing': (place: string) => `${place}: no voice`
  },
  deviceTodo: {
    'no-paper': 'Please put in a new roll',
    printer: 'Please check its power and cable',
    reader: 'Please check its cable; visitors can choose by touch',
    'voice-blocked': 'Please touch the screen once to allow sound',
    'voice-missing': 'Please call by voice, and tell the technician'
  },
  toldCounter: time => `Window told ${time}`,
  toldGuides: time => `Guides told ${time}`,
  toldOfficer: time => `Grid officer told ${time}`,
  goes: (who, time) => `${who} goes, since ${time}`,
  youGo: time => `You go, since ${time}`,
  quietUntil: time => `Put off until ${time}`,
  claim: "I'll go",
  done: 'Done',
  later: 'Later',
  claimed: 'Noted: you go',
  cleared: 'Settled',
  deferred: minutes => `Again in ${minutes} min`
} satisfies AlertWords
