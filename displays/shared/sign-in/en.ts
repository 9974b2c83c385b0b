/** Words of signing in, in English. */
import type { EntranceWords } from './zh-CN.js'

export const entrance: EntranceWords = {
  next: 'Continue',
  again: 'Start again',
  newPasswordTitle: 'Choose your own password',
  newPasswordLead: 'You came with a one-time password. Only you will know the new one.',
  newPassword: 'New password',
  newPasswordRule: 'At least 12 characters; a sentence is fine. No common password.',
  show: 'Show the password',
  weak: {
    short: 'Too short: at least 12 characters',
    long: 'Too long: 128 characters at most',
    common: 'Too common and easily guessed. Please choose another.',
    same: 'This is the one-time password. Please choose another.'
  },
  codeTitle: 'Enter your code',
  codeLead: 'Open the authenticator app on your phone and type its 6 digits. Without your phone, type a recovery code.',
  code: 'Code',
  enrolTitle: 'Connect an authenticator app',
  enrolLead: 'Your role signs in with a code from your phone. Scan this with an authenticator app, then type the 6 digits it shows.',
  enrolByHand: 'If you cannot scan, type this into the app:',
  enrolQr: 'QR code for the authenticator app',
  codesTitle: 'Write down your recovery codes',
  codesLead: 'If you lose your phone, each of these stands in for one code. They are shown only now: write them on paper and keep it safe.',
  codesDone: 'Written down, go on',
  provider: name => `Sign in with ${name}`,
  or: 'or',
  waits: (minutes, seconds) => `Too many wrong tries. Please wait ${[minutes > 0 && `${minutes} min`, (seconds > 0 || minutes === 0) && `${seconds} s`].filter(Boolean).join(' ')}, or ask an administrator.`,
  because: {
    elsewhere: 'This account has just signed in somewhere else, so this page is signed out. If that was not you, change your password and tell an administrator.',
    idle: 'Signed out after a long time without use. Please sign in again.',
    over: 'A sign-in lasts 12 hours. Please sign in again.',
    ended: 'This sign-in was ended. Please sign in again.',
    locked: 'This account is locked. Please ask an administrator.',
    left: 'This account is closed. Please ask an administrator.',
    role: 'What you may do has changed. Please sign in again.',
    password: 'The password was changed. Please sign in again.',
    factor: 'The second factor was changed. Please sign in again.',
    'provider-failed': 'The identity provider did not finish. Please try again, or use a password.',
    'provider-unknown': 'The identity provider knows you, but there is no active account here. Please ask an administrator.'
  }
}
