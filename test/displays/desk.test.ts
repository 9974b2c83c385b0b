/** The clerk's keys, what may be pressed when, and who comes next. */
import t from 'tap'
import type { Board } from '../../src/contract/board.js'
import type { Rules } from '../../src/contract/catalog.js'
import type { Counter } from '../../src/contract/counter.js'
import type { Ticket } from '../../src/contract/ticket.js'
import { emptyBoard } from '../../src/domain/board.js'
import { against, mainPress, type Press, type Situation } from '../../displays/console/press/allowed.js'
import { longPressMs, noKeys, readKey, twiceWithinMs, type KeyAction, type KeyMemory, type KeyPress } from '../../displays/console/keys/keys.js'
import { missedFor, parkedAt, waitingFor } from '../../displays/console/lists/lines.js'
import { desk as words } from '../../displays/console/zh-CN.js'

const key = (code: string, more: Partial<KeyPress> = {}): KeyPress =>
  ({ code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, repeat: false, isComposing: false, inField: false, ...more })
const read = (press: KeyPress, memory: KeyMemory = noKeys, now = 0): KeyAction | undefined => readKey(memory, press, now).action

t.test('[W30] every verb has its key, on the keyboard and on the number pad', async t => {
  const alt = { altKey: true }
  t.same(
    ['F2', 'F8', 'F9', 'F4', 'NumpadAdd', 'NumpadMultiply', 'NumpadDivide', 'NumpadEnter', 'NumpadDecimal', 'Numpad0'].map(code => read(key(code))),
    ['main', 'recall', 'start', 'finish', 'main', 'recall', 'start', 'finish', 'park', 'pause'])
  t.same(
    ['KeyN', 'KeyH', 'KeyT', 'KeyR', 'KeyG', 'KeyP', 'Slash'].map(code => read(key(code, alt))),
    ['miss', 'park', 'transfer', 'note', 'call', 'pause', 'help'])
  t.equal(read(key('KeyZ', { ctrlKey: true })), 'undo')
})

t.test('[W31] keys of the browser and letters alone do nothing', async t => {
  for (const code of ['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'Space', 'Enter', 'KeyN', 'KeyZ', 'Digit1', 'Escape']) {
    if (read(key(code)) !== undefined) t.fail(code)
  }
  t.equal(read(key('F4', { altKey: true })), undefined, 'Alt+F4 closes the window, not the visit')
  t.equal(read(key('KeyN', { ctrlKey: true })), undefined)
  t.equal(read(key('KeyN', { altKey: true, ctrlKey: true })), undefined, 'AltGr types a letter')
  t.equal(read(key('F2', { shiftKey: true })), undefined)
})

t.test('[W31] a held key and a key of an input method do nothing; in a field only F keys work', async t => {
  t.equal(read(key('F2', { repeat: true })), undefined)
  t.equal(read(key('F2', { isComposing: true })), undefined)
  t.equal(read(key('KeyN', { altKey: true, isComposing: true })), undefined)
  t.equal(read(key('F2', { inField: true })), 'main')
  for (const code of ['NumpadAdd', 'Numpad0', 'NumpadSubtract']) t.equal(read(key(code, { inField: true })), undefined)
  t.equal(read(key('KeyZ', { ctrlKey: true, inField: true })), undefined, 'there it takes back what was typed')
})

t.test('[W32] the pad needs its minus twice within a second, and Backspace held, before they act', async t => {
  const first = readKey(noKeys, key('NumpadSubtract'), 100)
  t.match(first, { action: undefined, asksAgain: true })
  t.equal(read(key('NumpadSubtract'), first.memory, 100 + twiceWithinMs), 'miss')
  t.equal(read(key('NumpadSubtract'), first.memory, 101 + twiceWithinMs), undefined, 'too late: that is a first one again')
  t.equal(read(key('NumpadSubtract'), readKey(first.memory, key('NumpadAdd'), 200).memory, 300), undefined, 'another key between')

  const down = readKey(noKeys, key('Backspace'), 0)
  t.equal(down.action, undefined)
  t.equal(read(key('Backspace', { repeat: true }), down.memory, longPressMs - 1), undefined)
  const long = readKey(down.memory, key('Backspace', { repeat: true }), longPressMs)
  t.equal(long.action, 'undo')
  t.equal(read(key('Backspace', { repeat: true }), long.memory, longPressMs * 3), undefined, 'held on, it does not undo again')
})

const rules = { missAfterCalls: 2, missAfterSeconds: 45, callsMax: 3, recallGapSeconds: 8 } as Rules
const ticketOf = (more: Partial<Ticket>): Ticket => ({
  ticketId: 'downtown.x', label: 'A001', number: 1, hallId: 'downtown', serviceId: 'tax', status: 'called', priority: 'normal', channel: 'kiosk', lang: 'zh',
  rank: 0, issuedVersion: 1, version: 1, issuedAt: 0, calledAt: 1000, lastCalledAt: 1000, calls: 1, moves: 0, transfers: 0, ...more
})
const at = (more: Partial<Situation> & { state?: Counter['state'] } = {}): Situation => {
  const { state = 'open', ...rest } = more
  return { counter: { counterId: '1', state, version: 1 }, ticket: undefined, rules, now: 100_000, isLive: true, isMine: true, isPressing: false, hasUndo: false, ...rest }
}
const presses: readonly Press[] = ['open', 'close', 'call-next', 'finish-and-call-next', 'start', 'finish', 'recall', 'miss', 'park', 'transfer', 'note', 'call', 'requeue', 'return', 'pause', 'resume', 'undo']
const allowed = (situation: Situation) => presses.filter(press => against(press, situation, words) === undefined)

t.test('[W33] in every state just those verbs may be pressed that the hall would take', async t => {
  t.same(allowed(at({ state: 'closed' })), ['open'])
  t.same(allowed(at()), ['close', 'call-next', 'call', 'requeue', 'pause'])
  t.same(allowed(at({ state: 'paused' })), ['close', 'requeue', 'resume'])
  t.same(allowed(at({ ticket: ticketOf({ calls: 2 }) })), ['start', 'recall', 'miss', 'park', 'transfer', 'note', 'requeue', 'return'])
  t.same(allowed(at({ ticket: ticketOf({ status: 'serving' }) })), ['finish-and-call-next', 'finish', 'park', 'transfer', 'note', 'call', 'requeue'], 'another one is called after a question')
  t.same(allowed(at({ hasUndo: true })).includes('undo'), true)
})

t.test('[W33] recall and no-show wait for their rule, and say for how long', async t => {
  const soon = at({ ticket: ticketOf({ calls: 2 }), now: 4000 })
  t.equal(against('recall', soon, words), '5 秒后可重呼')
  t.equal(against('miss', soon, words), '可过号 42 秒后')
  t.equal(against('miss', at({ ticket: ticketOf({ calls: 1 }) }), words), '呼满 2 次后可过号')
  t.equal(against('recall', at({ ticket: ticketOf({ calls: 3 }) }), words), '重呼次数已用完')
})

t.test('[W34] a page that is cut off, read-only or waiting for an answer is locked, with the reason', async t => {
  const ticket = ticketOf({ status: 'serving' })
  t.same(allowed(at({ ticket, isLive: false })), [])
  t.same(allowed(at({ ticket, isPressing: true })), [])
  t.same(allowed(at({ ticket, isMine: false })), ['open'], 'only taking over')
  t.equal(against('finish', at({ ticket, isLive: false }), words), words.why.notLive)
})

t.test('[W35] the large button is always the next thing to do', async t => {
  t.equal(mainPress(at({ state: 'closed' })), 'open')
  t.equal(mainPress(at()), 'call-next')
  t.equal(mainPress(at({ ticket: ticketOf({}) })), 'start')
  t.equal(mainPress(at({ ticket: ticketOf({ status: 'serving' }) })), 'finish-and-call-next')
  t.equal(mainPress(at({ state: 'paused' })), 'resume')
})

t.test('[W36] the console lists visitors in the order in which the counter will call them', async t => {
  const waiting = (label: string, more: Partial<Ticket>): Ticket => ticketOf({ ticketId: `downtown.${label}`, label, status: 'waiting', ...more })
  const tickets = [
    waiting('A001', { rank: 500, issuedVersion: 5 }),
    waiting('B001', { rank: 400, serviceId: 'deeds' }),
    waiting('A002', { rank: 500, issuedVersion: 4 }),
    waiting('A003', { rank: 1, callableAt: 200_000 }),
    waiting('C001', { rank: 1, serviceId: 'permits' }),
    waiting('A004', { rank: 1, forCounterId: '9' }),
    waiting('D001', { rank: 800, serviceId: 'permits', forCounterId: '1' }),
    waiting('A005', { status: 'parked', counterId: '1', parkedAt: 9 }),
    waiting('A006', { status: 'parked', counterId: '2' }),
    waiting('A007', { status: 'missed', counterId: '2', missedAt: 5 }),
    waiting('C002', { status: 'missed', counterId: '2', serviceId: 'permits', missedAt: 9 })
  ]
  const board: Board = { ...emptyBoard('downtown'), tickets: Object.fromEntries(tickets.map(ticket => [ticket.ticketId, ticket])) }
  const lines = [{ serviceId: 'tax', handicapMs: 0 }, { serviceId: 'deeds', handicapMs: 300 }]

  t.same(waitingFor(board, '1', lines, 100_000).map(({ ticket }) => ticket.label), ['A002', 'A001', 'B001', 'D001', 'A003'])
  const switched: Board = { ...board, counters: { 1: { counterId: '1', state: 'open', version: 1, handicaps: { tax: 600, deeds: 0 }, handicapsUntil: 100_000 } } }
  t.same(waitingFor(switched, '1', lines, 99_999).map(({ ticket }) => ticket.label), ['B001', 'D001', 'A002', 'A001', 'A003'], 'by what was set for a while')
  t.same(waitingFor(switched, '1', lines, 100_000).map(({ ticket }) => ticket.label), ['A002', 'A001', 'B001', 'D001', 'A003'], 'and no longer')
  t.same(parkedAt(board, '1').map(({ label }) => label), ['A005'])
  t.same(missedFor(board, '1', lines).map(({ label }) => label), ['A007'])
})
