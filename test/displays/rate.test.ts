/** The rating pad without a browser: who is asked, what is sent, and what waits while the hall is away. */
import fc from 'fast-check'
import t from 'tap'
import { askMs, idle, thanksMs, turn, visitKey, whyMs, type Asking, type Happening, type Visit } from '../../displays/rate/asking.js'
import { createOutbox, type Kept } from '../../displays/rate/outbox.js'
import { createPadStore, type Surroundings } from '../../displays/rate/pad-store.js'
import { reasons } from '../../displays/shared/rating/levels.js'
import type { Answer } from '../../displays/shared/api.js'
import type { PadRateRequest, VisitToRate } from '../../src/contract/http.js'
import { limits } from '../../src/domain/limits.js'

const visit = (label: string, endedAt = 1): Visit => ({ label, endedAt, serviceId: 'tax', lang: 'zh' })
const heard = (of: Visit | null, settled: readonly string[] = []): Happening => ({ what: 'heard', visit: of, settled })

/** Plays what happens, a second apart, and says where it led. */
function play (happenings: readonly Happening[], from: Asking = idle) {
  let asking = from
  const ratings: PadRateRequest[] = []
  const settled: string[] = []
  happenings.forEach((happening, index) => {
    const next = turn(asking, happening, (index + 1) * 1000)
    asking = next.asking
    if (next.rating) ratings.push(next.rating)
    if (next.settles !== undefined) settled.push(next.settles)
  })
  return { asking, ratings, settled }
}

t.test('[W149] from three stars on one touch is all; below, reasons and a call back may follow, and sending is the visitor\'s', async t => {
  t.match(play([heard(visit('A001')), { what: 'stars', stars: 5 }]), { asking: { kind: 'thanks' }, ratings: [{ stars: 5, label: 'A001' }], settled: ['A001@1'] })
  const low: Happening[] = [heard(visit('A001')), { what: 'stars', stars: 2 }]
  t.match(play(low), { asking: { kind: 'why' }, ratings: [] })
  const dial: Happening[] = Array.from('1380000', digit => ({ what: 'digit', digit }))
  t.same(play([...low, { what: 'reason', reason: 'attitude' }, { what: 'reason', reason: 'other' }, { what: 'reason', reason: 'attitude' }, { what: 'call-back' }, ...dial, { what: 'send' }]).ratings,
    [{ stars: 2, label: 'A001', reasons: ['other'], callBack: '1380000' }])
  t.match(play([...low, { what: 'call-back' }, ...dial.slice(1), { what: 'send' }]), { asking: { kind: 'why', why: { isShort: true } }, ratings: [] }, 'half a number is not sent')
  t.same(play([...low, { what: 'call-back' }, ...dial.slice(1), { what: 'call-back' }, { what: 'send' }]).ratings, [{ stars: 2, label: 'A001' }])
  t.match(play([...low, { what: 'back' }, { what: 'stars', stars: 4 }]).ratings, [{ stars: 4 }])
})

t.test('[W149] who leaves is not pressed: no answer is no rating, an answer without reasons is sent as it is', async t => {
  const { asking } = turn(idle, heard(visit('A001')), 0)
  t.match(turn(asking, { what: 'tick' }, askMs - 1), { asking: { kind: 'asking' } })
  t.same(turn(asking, { what: 'tick' }, askMs), { asking: idle, settles: 'A001@1' })
  const { asking: why } = turn(asking, { what: 'stars', stars: 1 }, 1000)
  const { asking: touched } = turn(why, { what: 'reason', reason: 'unclear' }, 20_000)
  t.match(turn(touched, { what: 'tick' }, 1000 + whyMs), { asking: { kind: 'why' } }, 'a touch gives time')
  const left = turn(touched, { what: 'tick' }, 20_000 + whyMs)
  t.match(left, { asking: { kind: 'thanks' }, rating: { stars: 1, reasons: ['unclear'] } })
  t.same(turn(left.asking, { what: 'tick' }, 20_000 + whyMs + thanksMs), { asking: idle })
})

t.test('[W150] a visit taken back or rated elsewhere withdraws its question; a new visit takes over, but not from who is writing', async t => {
  t.same(play([heard(visit('A001')), heard(null)]).asking, idle)
  t.same(play([heard(visit('A001')), { what: 'stars', stars: 1 }, heard(null)]).asking, idle)
  t.match(play([heard(visit('A001')), heard(visit('A002'))]).asking, { kind: 'asking', visit: { label: 'A002' } })
  t.match(play([heard(visit('A001')), { what: 'stars', stars: 1 }, heard(visit('A002'))]).asking, { kind: 'why', visit: { label: 'A001' } })
  t.same(play([heard(visit('A001'), ['A001@1'])]).asking, idle, 'asked once')
  t.match(play([heard(visit('A001', 2), ['A001@1'])]).asking, { kind: 'asking' }, 'the same number of another day, or after an undo')
})

t.test('[W150] the second tap of a double tap touches nothing on the page that follows', async t => {
  const { asking } = turn(turn(idle, heard(visit('A001')), 0).asking, { what: 'stars', stars: 1 }, 1000)
  t.equal(turn(asking, { what: 'reason', reason: 'attitude' }, 1200).asking, asking)
  t.equal(turn(asking, { what: 'send' }, 1299).rating, undefined)
  t.match(turn(asking, { what: 'reason', reason: 'attitude' }, 1300).asking, { why: { reasons: ['attitude'] } })
})

const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constant('heard' as const), visit: fc.option(fc.record({ label: fc.constantFrom('A001', 'A002', 'A003'), endedAt: fc.constant(1), serviceId: fc.constant('tax'), lang: fc.constant('zh' as const) })), settled: fc.constant([]) }),
  fc.record({ what: fc.constant('stars' as const), stars: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ what: fc.constant('reason' as const), reason: fc.constantFrom(...reasons) }),
  fc.record({ what: fc.constant('digit' as const), digit: fc.constantFrom('0', '7') }),
  fc.constantFrom({ what: 'call-back' }, { what: 'erase' }, { what: 'send' }, { what: 'skip' }, { what: 'back' }, { what: 'tick' })
)

t.test('[W151] whatever happens in whatever order: a rating only after a touch of stars, one a visit, and idle hears no touch', async t => {
  fc.assert(fc.property(fc.array(fc.tuple(anyHappening, fc.integer({ min: 0, max: 30_000 })), { maxLength: 60 }), steps => {
    let asking: Asking = idle
    let now = 0
    const settled: string[] = []
    const rated = new Set<string>()
    let starsFor: string | undefined
    for (const [step, passMs] of steps) {
      now += passMs
      const happening = step.what === 'heard' ? { ...step, settled: [...settled] } : step
      const before: Asking = asking
      const next = turn(before, happening, now)
      if (before.kind === 'idle' && happening.what !== 'heard' && next.asking !== before) return false
      if (happening.what === 'stars' && before.kind === 'asking' && next.asking !== before) starsFor = visitKey(before.visit)
      if (next.rating) {
        const key = 'visit' in before ? visitKey(before.visit) : ''
        if (rated.has(key) || starsFor !== key || next.settles !== key || next.rating.stars < 1) return false
        if (next.rating.stars > 2 && (next.rating.reasons ?? next.rating.callBack) !== undefined) return false
        rated.add(key)
      }
      if (next.settles !== undefined) settled.push(next.settles)
      if ((next.asking.kind === 'asking' || next.asking.kind === 'why') && rated.has(visitKey(next.asking.visit))) return false
      asking = next.asking
    }
    return true
  }), { numRuns: 2000 })
  t.pass()
})

const ok: Answer<unknown> = { ok: true, body: {} }
const no = (refusal: 'away' | 'already-rated' | 'server-fault' | 'sign-in-needed'): Answer<unknown> => ({ ok: false, refusal })

t.test('[W152] what was rated without the hall is kept over a reload and sent once with its key, and not after two hours', async t => {
  let saved: readonly Kept[] = []
  let now = 0
  let answer: Answer<unknown> = no('away')
  const sent: Kept[] = []
  const open = () => createOutbox({ send: async kept => { sent.push(kept); return answer }, load: () => saved, save: kept => { saved = kept }, now: () => now })
  const outbox = open()
  outbox.add({ stars: 1, label: 'A001' })
  await outbox.flush()
  now = 60_000
  outbox.add({ stars: 4, label: 'A002' })
  await outbox.flush()
  t.equal(saved.length, 2)
  t.equal(new Set(saved.map(({ key }) => key)).size, 2)
  t.ok(saved.every(({ key }) => key.length >= 22))

  t.ok(sent.length > 1)
  t.same([...new Set(sent.map(({ key }) => key))], [saved[0]?.key], 'every try has the key of the first')
  const keys = saved.map(({ key }) => key)
  const reloaded = open()
  sent.length = 0
  answer = ok
  await Promise.all([reloaded.flush(), reloaded.flush()])
  t.same(sent.map(({ rating }) => rating), [{ stars: 1, label: 'A001' }, { stars: 4, label: 'A002' }], 'each once, in order')
  t.same(sent.map(({ key }) => key), keys)
  t.same([saved, reloaded.waiting()], [[], []])

  answer = no('away')
  reloaded.add({ stars: 3, label: 'A003' })
  await reloaded.flush()
  sent.length = 0
  now += limits.rateKeptMs
  await reloaded.flush()
  t.same([sent, saved], [[], []])
})

t.test('[W152] what the hall has answered is forgotten, also a no; what may pass is tried again', async t => {
  const answers = new Map<string, Answer<unknown>>([['A001', no('already-rated')], ['A002', no('server-fault')], ['A003', ok], ['A004', no('sign-in-needed')]])
  let saved: readonly Kept[] = []
  const outbox = createOutbox({ send: async ({ rating }) => answers.get(rating.label ?? '') ?? ok, load: () => saved, save: kept => { saved = kept }, now: () => 0 })
  for (const label of answers.keys()) outbox.add({ stars: 5, label })
  await outbox.flush()
  await outbox.flush()
  t.same(saved.map(({ rating }) => rating.label), ['A002', 'A004'], 'one that stumbles holds up no other')
})

t.test('[W150] the pad asks the hall again when it has become free, remembers what it asked over a reload, and believes the newest answer', async t => {
  const queue: Array<(answer: Answer<VisitToRate>) => void> = []
  let settled: readonly string[] = []
  let monotonic = 0
  const surroundings: Surroundings = {
    ask: async () => await new Promise(resolve => { queue.push(resolve) }), send: async () => ok, loadKept: () => [], saveKept: () => undefined,
    loadSettled: () => settled, saveSettled: list => { settled = list }, monotonic: () => monotonic, now: () => 0
  }
  const answered = async (index: number, of: Visit | null) => {
    queue[index]?.({ ok: true, body: { visit: of, staffNumber: '0312' } })
    await new Promise(resolve => { setImmediate(resolve) })
  }
  const pad = createPadStore(surroundings)
  void pad.look()
  void pad.look()
  await answered(1, visit('A002'))
  await answered(0, visit('A001'))
  t.match(pad.seen(), { asking: { kind: 'asking', visit: { label: 'A002' } }, staffNumber: '0312', restSeconds: 25 })
  monotonic = 1000
  pad.touch({ what: 'stars', stars: 4 })
  monotonic = 6000
  pad.tick()
  t.equal(queue.length, 3, 'free again')
  await answered(2, visit('A002'))
  t.same(pad.seen().asking, idle)

  const reloaded = createPadStore(surroundings)
  void reloaded.look()
  await answered(3, visit('A002'))
  t.same(reloaded.seen().asking, idle)
  void reloaded.look()
  queue[4]?.({ ok: false, refusal: 'not-allowed' })
  await new Promise(resolve => { setImmediate(resolve) })
  t.match(reloaded.seen(), { isUnknown: true })
})
