/** From the bytes of a keyboard to what the clerk meant: nothing twice, nothing lost, nothing by accident. */
import fc from 'fast-check'
import t from 'tap'
import type { CounterPage } from '../../src/contract/pages.js'
import { choose, chooseByTime, pauseChoiceMs, recallLockMs, type ChoiceMemory } from '../../scripts/pad/choose.js'
import { bounceMs, codes, longPressMs, noKeys, readKey, readTime, staleAfterMs, twiceWithinMs, type KeyMemory, type Meant } from '../../scripts/pad/read-keys.js'
import { recordOf, recordReader, type Heard, type KeyRecord } from '../../scripts/pad/records.js'

const start = 1_772_413_200_000

/** A key pressed at `at` and let go 80 ms later. */
const tap = (code: number, at: number): KeyRecord[] => [{ at: start + at, code, change: 'press' }, { at: start + at + 80, code, change: 'release' }]
const held = (code: number, from: number, to: number): KeyRecord[] => [
  { at: start + from, code, change: 'press' },
  ...Array.from({ length: Math.max(0, Math.floor((to - from - 250) / 33)) }, (_, index): KeyRecord => ({ at: start + from + 250 + index * 33, code, change: 'repeat' })),
  { at: start + to, code, change: 'release' }
]

/** Reads as the program does: each record as it comes, and time every 50 ms. */
function meant (records: readonly Heard[], until = 20_000): Meant[] {
  const said: Meant[] = []
  let memory: KeyMemory = noKeys
  let next = 0
  for (let now = start; now <= start + until; now += 50) {
    for (let record = records[next]; record !== undefined && (record === 'lost' || record.at <= now); record = records[++next]) {
      const reading = readKey(memory, record, now)
      memory = reading.memory
      if (reading.meant !== undefined) said.push(reading.meant)
    }
    const reading = readTime(memory, now)
    memory = reading.memory
    if (reading.meant !== undefined) said.push(reading.meant)
  }
  return said
}

const anyRecord: fc.Arbitrary<KeyRecord> = fc.record({ at: fc.integer({ min: 0, max: 4_000_000_000_000 }), code: fc.integer({ min: 0, max: 700 }), change: fc.constantFrom('press', 'release', 'repeat') })

t.test('[I80] records are read whole, however the bytes are cut, on 64 and on 32 bit; what is no key is passed over', async t => {
  for (const word of [8, 4] as const) {
    const times = word === 8 ? 4_000_000_000_000 : 2_000_000_000_000
    fc.assert(fc.property(fc.array(anyRecord, { maxLength: 20 }), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (records, cuts) => {
      const asked = records.map(record => ({ ...record, at: record.at % times }))
      const bytes = Buffer.concat(asked.map(record => recordOf(record, word)))
      const read = recordReader(word)
      const heard: Heard[] = []
      for (let from = 0, cut = 0; from < bytes.length; cut++) {
        const length = cuts[cut % cuts.length] ?? 1
        heard.push(...read(bytes.subarray(from, from + length)))
        from += length
      }
      t.strictSame(heard, asked)
      return heard.length === asked.length
    }), { numRuns: 50 })
  }
  const syn = Buffer.alloc(24)
  const dropped = Buffer.alloc(24)
  dropped.writeUInt16LE(3, 18)
  const scan = Buffer.alloc(24)
  scan.writeUInt16LE(4, 16)
  t.same(recordReader(8)(Buffer.concat([scan, syn, dropped])), ['lost'])
})

t.test('[I81] each key means its verb, once a press, however long it is held', async t => {
  const keys: Array<[number, Meant]> = [[codes.plus, 'main'], [codes.star, 'recall'], [codes.slash, 'start'], [codes.padEnter, 'finish'], [codes.enter, 'finish'], [codes.dot, 'park'], [codes.zero, 'pause'], [codes.one, 1], [codes.five, 5]]
  for (const [code, verb] of keys) {
    t.same(meant(tap(code, 100)), [verb])
    t.same(meant(held(code, 100, 6000)), [verb], 'repeats are no presses')
  }
  t.same(meant([codes.seven, codes.eight, codes.nine, codes.six, 30, 272].flatMap((code, index) => tap(code, index * 500))), [], 'other keys mean nothing')
})

t.test('[I82] a no-show needs minus twice within a second, and nothing else between', async t => {
  const minus = (at: number) => tap(codes.minus, at)
  t.same(meant(minus(100)), ['again'])
  t.same(meant([...minus(100), ...minus(100 + twiceWithinMs)]), ['again', 'miss'])
  t.same(meant([...minus(100), ...minus(101 + twiceWithinMs)]), ['again', 'again'])
  t.same(meant([...minus(100), ...minus(400), ...minus(700)]), ['again', 'miss', 'again'], 'the third begins anew')
  t.same(meant([...minus(100), ...tap(codes.one, 300), ...minus(600)]), ['again', 1, 'again'])
  t.same(meant([...tap(codes.numLock, 90), ...minus(100), ...tap(codes.numLock, 190), ...tap(codes.numLock, 390), ...minus(400)].toSorted((a, b) => a.at - b.at)), ['again', 'miss'], 'pads that press Num Lock around their keys')
  t.same(meant(held(codes.minus, 100, 3000)), ['again'], 'held is not twice')
})

t.test('[I83] undo needs Backspace held, is meant while it is held, and once', async t => {
  t.same(meant(tap(codes.backspace, 100)), [])
  t.same(meant(held(codes.backspace, 100, 100 + longPressMs - 60)), [])
  t.same(meant(held(codes.backspace, 100, 5000)), ['undo'])
  t.same(meant(held(codes.backspace, 100, 100_000), 2000), ['undo'], 'before it is let go')
  t.same(meant([{ at: start + 100, code: codes.backspace, change: 'press' }, ...tap(codes.plus, 300), { at: start + 3000, code: codes.backspace, change: 'release' }]), ['main'], 'another key takes it back')
  t.same(meant([...tap(codes.backspace, 100), ...tap(codes.backspace, 400), ...tap(codes.backspace, 700)]), [], 'three short ones are not a long one')
})

t.test('[I84] a key that chatters, and one that sends three zeros, are one press; two real presses are two', async t => {
  const chatter: KeyRecord[] = [0, 6, 12, 20, 33].flatMap((ms, index) => [{ at: start + 100 + ms, code: codes.plus, change: index % 2 === 0 ? 'press' : 'release' }])
  t.same(meant(chatter), ['main'])
  const zeros: KeyRecord[] = [0, 16, 32].flatMap(ms => [{ at: start + 100 + ms, code: codes.zero, change: 'press' }, { at: start + 104 + ms, code: codes.zero, change: 'release' }])
  t.same(meant(zeros), ['pause'])
  t.same(meant([...tap(codes.plus, 100), ...tap(codes.plus, 100 + 80 + bounceMs)]), ['main', 'main'])
})

t.test('[I85] presses that lay in a buffer while the machine slept, and keys held while records were lost, mean nothing', async t => {
  const old = readKey(noKeys, { at: start, code: codes.plus, change: 'press' }, start + staleAfterMs + 1)
  t.equal(old.meant, undefined)
  t.equal(readKey(noKeys, { at: start, code: codes.plus, change: 'press' }, start + staleAfterMs).meant, 'main')
  t.same(meant([{ at: start + 100, code: codes.backspace, change: 'press' }, 'lost']), [])
  t.same(meant([...tap(codes.minus, 100), 'lost', ...tap(codes.minus, 500)]), ['again', 'again'])
})

t.test('[I86] whatever is hit in whatever order: never more meanings than presses, a no-show only after two minuses, an undo only after a long hold', async t => {
  const anyCode = fc.constantFrom(...Object.values(codes))
  fc.assert(fc.property(fc.array(fc.tuple(anyCode, fc.integer({ min: 1, max: 1500 }), fc.constantFrom('press', 'release', 'repeat' as const)), { maxLength: 60 }), steps => {
    let at = start
    const records: KeyRecord[] = steps.map(([code, afterMs, change]) => ({ at: at += afterMs, code, change }))
    const said = meant(records, 100_000)
    const count = (of: Meant) => said.filter(each => each === of).length
    const presses = (code: number) => records.filter(record => record.code === code && record.change === 'press').length
    return said.length <= records.filter(({ change }) => change === 'press').length &&
      count('main') <= presses(codes.plus) && count('miss') * 2 <= presses(codes.minus) && count('undo') <= presses(codes.backspace) && count('finish') <= presses(codes.enter) + presses(codes.padEnter)
  }), { numRuns: 500 })
  t.pass()
})

const page = (more: { status?: 'called' | 'serving', state?: 'open' | 'paused' | 'closed', parked?: string[] } = {}) => ({
  counter: { counterId: '3', state: more.state ?? 'open', version: 1 }, ticket: more.status ? { label: 'A001', status: more.status, calls: 1 } : null,
  parked: (more.parked ?? []).map(ticketId => ({ ticketId, label: ticketId }))
}) as unknown as CounterPage

t.test('[I87] what a key stands for follows from the counter; the hall decides whether it may be', async t => {
  const verb = (meant: Meant, of: CounterPage | undefined, memory: ChoiceMemory = {}) => {
    const { press, hint } = choose(memory, meant, of, 100_000)
    return press ? [press.verb, ...Object.values(press.body)].join(' ') : hint
  }
  t.same([undefined, 'called', 'serving'].map(status => verb('main', page(status ? { status: status as 'called' } : {}))), ['call-next', 'call-next', 'finish-and-call-next'])
  t.same((['start', 'finish', 'miss', 'undo', 'recall'] as const).map(meant => verb(meant, page({ status: 'called' }))), ['start', 'finish', 'miss', 'undo', 'recall'])
  t.same([verb('park', page({ status: 'serving' })), verb('park', page({ parked: ['first', 'second'] })), verb('park', page())], ['park', 'call first', 'nobody-parked'])
  t.same([verb('pause', page({ state: 'paused' })), verb('pause', page())], ['resume', 'which-pause'])
  t.equal(verb('recall', page({ status: 'called' }), { calledAt: 100_000 - recallLockMs + 1 }), 'recall-soon')
  t.equal(verb('recall', page({ status: 'called' }), { calledAt: 100_000 - recallLockMs }), 'recall')
  t.equal(verb('main', undefined), 'not-known', 'nothing is pressed into the dark')
  t.equal(verb(3, page()), undefined, 'a digit alone means nothing')
})

t.test('[I88] a pause takes its reason from the digit, is a break without one, and is dropped by any other key', async t => {
  const { memory } = choose({}, 'pause', page(), 1000)
  t.same(([1, 2, 3, 4, 5] as const).map(digit => choose(memory, digit, page(), 1500).press?.body), ['break', 'fetch-documents', 'consultation', 'system-fault', 'handover'].map(reason => ({ reason })))
  t.match(choose(memory, 'pause', page(), 1500).press, { verb: 'pause', body: { reason: 'break' } })
  t.match(choose(memory, 'main', page(), 1500), { hint: 'pause-dropped', press: undefined, memory: { pauseAt: undefined } })
  t.equal(chooseByTime(memory, 1000 + pauseChoiceMs - 1).press, undefined)
  const late = chooseByTime(memory, 1000 + pauseChoiceMs)
  t.match(late.press, { verb: 'pause', body: { reason: 'break' } })
  t.equal(chooseByTime(late.memory, 9_000_000).press, undefined, 'once')
})
