/** The page on which a device is enrolled. */
import type { EnrolWords } from './zh-CN.js'

export const enrol: EnrolWords = {
  titles: { kiosk: 'No tickets at this machine', wall: 'This screen is not in use', rating: 'This pad is not in use' },
  public: { kiosk: 'Please use another machine or ask the staff', wall: 'Please listen for staff', rating: 'Please tell the staff what you think' },
  ended: 'This machine was signed off, or another one took its place.',
  heading: 'Staff: enrol this device',
  explain: 'Ask the administrator for a code (administration, Devices) and type it here within 10 minutes.',
  roles: { kiosk: 'Kiosk', wall: 'Wall', rating: 'Rating pad' },
  strip: 'Window strip',
  counter: number => `window ${number}`,
  code: typed => `Code of 8 characters, ${typed} typed`,
  erase: 'Erase one',
  clear: 'Clear',
  busy: 'Enrolling',
  away: 'The server cannot be reached. Trying again by itself; please check the network cable or Wi-Fi.',
  triesLeft: count => `This code is not right. Please check it and type it again. Tries left: ${count}.`,
  noTries: 'Not right, and the fifth try: this code is void. Ask the administrator for a new one.',
  expired: 'This code is void: older than 10 minutes, or tried too often. Ask the administrator for a new one.',
  used: 'This code has been used. Ask the administrator for a new one.',
  elsewhere: (name, page) => `This code is for ${name}, not for this machine. That device stands at ${page}`,
  tooFast: 'Too many tries. Please wait a minute.',
  other: 'Not enrolled yet. Type the code again, or ask the administrator.',
  done: name => `Enrolled as ${name}. Opening`
}
