/** What the rating pad at a counter says, in English. */
import type { PadWords } from './zh-CN.js'

export const pad = {
  pageTitle: number => `Window ${number} · rating`,
  staff: number => `Staff no. ${number}`,
  skipNow: 'Skip',
  back: 'Back',
  returns: seconds => `Returning in ${seconds} s`,
  sends: seconds => `Sent by itself in ${seconds} s`,
  kept: 'No connection. Your rating is kept and will be sent later.',
  writeHint: 'Want to write more? Press Skip and rate on your phone\'s ticket page.',
  erase: 'Delete a digit',
  unknownDevice: 'This device is not enrolled. Staff, please tell the administrator.',
  otherLang: '中文'
} satisfies PadWords
