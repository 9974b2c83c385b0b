/** What the start page says, in English. */
import type { StartWords } from './zh-CN.js'

export const start = {
  title: 'Start here',
  lead: 'A demo of two halls with every screen. Follow 1, 2, 3: in a minute you have seen a ticket go from the kiosk to the wall.',
  steps: [
    { title: 'Kiosk', text: 'Three touches for the first ticket.', open: 'Open the kiosk' },
    { title: 'Console', text: 'Sign in, open the window, call with F2; F9 starts, F4 finishes.', open: 'Open the console of window 1' },
    { title: 'Hall board', text: 'The number lights up within a second.', open: 'Open the hall board' }
  ],
  account: (username, password) => `Account ${username}, password ${password}`,
  kiosk: 'Kiosk',
  wall: 'Hall board',
  areas: 'Area boards',
  strips: 'Window strips',
  consoles: 'Consoles',
  isOpen: 'issuing tickets',
  isClosed: 'not issuing now',
  phone: 'Phone page: scan the code on the ticket, or follow the link on the kiosk’s last page.',
  accounts: 'Demo accounts',
  api: 'API',
  notDemo: 'This is not a demo. Please open the address of your own screen.',
  other: '中文'
} satisfies StartWords
