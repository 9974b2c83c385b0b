/** What a counter strip says, in English. */
import type { StripWords } from './zh-CN.js'

export const strip = {
  unit: 'Window',
  please: 'Please come here',
  again: 'Second call, please come',
  serving: 'In service',
  idle: 'Please take a ticket',
  closed: 'Window closed',
  paused: 'Paused',
  pausedWait: 'Paused. Please wait to be called.',
  pausedTo: number => `Paused. Please use window ${number}.`,
  next: label => `Next ${label}`,
  lost: 'Please listen for staff',
  title: number => `Window ${number}`
} satisfies StripWords
