/** What the start page says, in English. */
import type { StartWords } from './zh-CN.js'

export const start = {
  title: 'hallflow demo',
  lead: 'Two halls, from ticket to call. Click 1, 2, 3 in this order; each link opens a new window.',
  otherLang: '中文',
  steps: ['Take a ticket', 'Call it', 'Watch the boards'],
  step1: (theme, item) => `Choose "${theme}", then "${item}", then "Get ticket"`,
  step2: account => `Sign in as ${account}, press "Open window", then F2 to call, F9 to start, F2 to finish and call the next`,
  step3: 'The number lights up on the area board and the window strip within a second',
  openKiosk: 'Open the kiosk',
  openConsole: number => `Open the console of window ${number}`,
  openArea: 'Open the area board',
  openStrip: number => `Open the strip of window ${number}`,
  accounts: 'Accounts',
  accountsHint: password => `The password is ${password} for all`,
  roles: { clerk: 'Clerk', guide: 'Guide', manager: 'Manager', admin: 'Administrator' },
  kiosk: 'Kiosk',
  hallBoard: 'Hall board',
  areaBoards: 'Area boards',
  counters: 'Windows',
  countersHint: 'console and strip',
  console: 'console',
  strip: 'strip',
  open: 'open',
  closed: 'closed',
  waiting: count => `${count} waiting`,
  phone: 'Phone page: take a ticket and scan the code on the kiosk',
  docs: 'API documents',
  notDemo: 'There is no demo here. Please use the addresses of the screens.',
  loading: 'Connecting to the halls'
} satisfies StartWords
