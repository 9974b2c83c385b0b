/** What walls say aloud: one at a time, never late, never twice, whatever happens to boards, leases and clips. */
import fc from 'fast-check'
import t from 'tap'
import { endedVoice, lookVoice, silent, soundsAtMostMs, type Act, type Look, type Manner, type VoiceCall, type VoiceState } from '../../displays/board/voice/schedule.js'
import { voiceRules } from '../../src/domain/voice-plan.js'
import { play, type Move } from '../support/voice-hall.js'

const full: Manner = { mode: 'full', times: 2, english: false, volume: 1 }
const call = (version: number, more: Partial<VoiceCall> = {}): VoiceCall => ({ version, at: version * 100, label: `A${version}`, calls: 1, status: 'called', areaId: 'north', ...more })
const look = (now: number, calls: readonly VoiceCall[], more: Partial<Look> = {}): Look => ({
  now, hallNow: now, speed: 1, isPresent: true, epoch: 1, version: Math.max(0, ...calls.map(({ version }) => version)), calls, canSound: true,
  leases: { north: { until: now + 5000, manner: full } }, ...more
})
const began = (acts: readonly Act[]) => acts.flatMap(act => act.kind === 'play' ? [act.version] : [])

/** Looks one after another; gives what began, and the last state. */
function through (looks: readonly Look[], from: VoiceState = lookVoice(silent, look(0, [])).state) {
  let state = from
  const acts: Act[] = []
  for (const each of looks) {
    const step = lookVoice(state, each)
    state = step.state
    acts.push(...step.acts)
  }
  return { state, acts, began: began(acts) }
}

t.test('[W73] a call is said when it comes, and the next one only when that is over', async t => {
  const both = [call(2), call(1)]
  const { state, began: first } = through([look(100, [call(1)]), look(200, both), look(4000, both)])
  t.same(first, [1])
  t.same(through([look(5000, both)], endedVoice(state, 1)).began, [2])
  t.same(through([look(5000, both)], endedVoice(state, 7)).began, [], 'the end of something else ends nothing')
})

t.test('[W165] where an area only chimes, exactly the calls that ask for it are words; where it is silent, none', async t => {
  const calls = [call(3), call(2, { aloud: true }), call(1)]
  const said = (mode: Manner['mode']) => {
    const leases = (now: number) => ({ leases: { north: { until: now + 5000, manner: { ...full, mode } } } })
    let state = lookVoice(silent, look(0, [])).state
    const words: string[] = []
    for (const now of [400, 600, 800, 1000]) {
      const step = lookVoice(state, look(now, calls, leases(now)))
      for (const act of step.acts) if (act.kind === 'play') words.push(`${act.version} ${act.utterance.chime} ${act.utterance.zh}`)
      state = step.acts.reduce((known, act) => endedVoice(known, act.version), step.state)
    }
    return words
  }
  t.same(said('chime'), ['1 true 0', '2 true 2', '3 true 0'])
  t.same(said('silent'), [])
  t.same(said('full'), ['1 true 2', '2 true 2', '3 true 2'])
})

t.test('[W74] a wall that was just opened, or came back after a break, says nothing old', async t => {
  t.same(through([look(300, [call(2), call(1)])], silent).began, [], 'the first board is all past')
  const cut = look(20_000, [call(2), call(1)], { isPresent: false })
  t.same(through([cut, look(20_100, [call(2), call(1)])]).began, [], 'what was heard of while cut off is not said afterwards')
  t.same(through([look(20_000, [call(9)], { epoch: 2, version: 9 })]).began, [], 'the past of a repaired hall is past')
})

t.test('[W75] a call that waited 25 s, was taken back or has come to the counter is not begun', async t => {
  const later = (now: number, second: VoiceCall[]) => {
    const { state } = through([look(100, [call(1)]), look(200, [call(2), call(1)])])
    return through([look(now, [...second, call(1)], { version: 3 })], endedVoice(state, 1)).began
  }
  t.same(later(200 + voiceRules.deadlineMs - 1, [call(2)]), [2])
  t.same(later(200 + voiceRules.deadlineMs, [call(2)]), [])
  t.same(later(4000, []), [])
  t.same(later(4000, [call(2, { status: 'serving' })]), [])
  t.same(later(4000, [call(2, { status: 'gone' })]), [])
  t.match(through([look(100, [call(1)]), look(900, [], { version: 2 })]).acts, [{ kind: 'play' }, { kind: 'stop', why: 'undone' }], 'and one that sounds stops')
})

t.test('[W76] a recall is said next, before all first calls; within 8 s of the last it adds nothing', async t => {
  const { state } = through([look(0, []), look(100, [call(1)]), look(300, [call(3), call(2), call(1)])])
  const again = call(200, { label: 'A1', calls: 2 })
  t.same(through([look(20_000, [again, call(3), call(2), call(1)])], endedVoice(state, 1)).began, [200])
  const soon = call(50, { label: 'A1', calls: 2 })
  t.same(through([look(5000, [soon, call(1)]), look(5100, [soon, call(1)])], endedVoice(through([look(100, [call(1)])]).state, 1)).began, [])
})

t.test('[W77] only the screen that holds the area’s lease says anything, and it stops with the lease', async t => {
  t.same(through([look(100, [call(1)], { leases: {} })]).began, [])
  t.same(through([look(100, [call(1)], { leases: { north: { until: 100, manner: full } } })]).began, [], 'a lease that ran out is none')
  t.same(through([look(100, [call(1, { areaId: 'south' })])]).began, [])
  const { acts } = through([look(100, [call(1)]), look(900, [call(1)], { leases: {} })])
  t.match(acts, [{ kind: 'play' }, { kind: 'stop', why: 'lease' }])
  const before = through([look(100, [call(1)], { leases: {} })]).state
  t.same(through([look(900, [call(1)])], before).began, [], 'what was called before the lease was another’s to say')
})

t.test('[W78] the more wait, the less is said: twice, once, the chime alone with a word to look', async t => {
  const said = (count: number, manner = full) => {
    const calls = Array.from({ length: count }, (_, index) => call(count - index))
    const [act] = through([look(2000, calls, { leases: { north: { until: 9000, manner } } })]).acts
    return act?.kind === 'play' ? act.utterance : undefined
  }
  t.match([said(1), said(3), said(4), said(6), said(7)], [{ chime: true, zh: 2 }, { zh: 2 }, { zh: 1 }, { zh: 1 }, { chime: true, zh: 0, seeScreen: true }])
  t.match(said(1, { ...full, mode: 'chime' }), { chime: true, zh: 0, en: false })
  t.equal(said(1, { ...full, mode: 'silent' }), undefined)
  t.match(said(1, { ...full, english: true }), { zh: 2, en: true })
})

t.test('[W79] what hangs is cut off, and blocks nobody', async t => {
  const two = [call(2), call(1)]
  const { state } = through([look(100, [call(1)])])
  t.same(through([look(100 + soundsAtMostMs, two, { version: 2 })], state).acts.map(act => act.kind), ['stop'], 'the one behind is too late by then')
  const fresh = call(301)
  t.match(through([look(100 + soundsAtMostMs, [fresh, call(1)], { leases: { north: { until: 1e6, manner: full } } })], state).acts, [{ kind: 'stop', why: 'hung' }, { kind: 'play', version: 301 }])
})

const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 50, max: 9000 }) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('call' as const), area: fc.integer({ min: 0, max: 1 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('recall' as const, 'undo' as const, 'start' as const), back: fc.integer({ min: 0, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('cut' as const, 'heal' as const, 'die' as const, 'open' as const), screen: fc.integer({ min: 0, max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('hang' as const, 'fail' as const), screen: fc.integer({ min: 0, max: 2 }) }) }
)

t.test('[W80] whatever comes: never two at once in an area, never twice for one call, never a stale one', async t => {
  let begun = 0
  fc.assert(fc.property(fc.array(moves, { minLength: 20, maxLength: 100, size: 'max' }), list => {
    const { sounds, mistakes } = play([0, 1, 2].map((screen): Move => ({ kind: 'open', screen })).concat({ kind: 'wait', ms: 3000 }, list))
    begun += sounds.length
    if (mistakes.length > 0) throw new Error(mistakes.join('; '))
  }), { numRuns: 300 })
  t.ok(begun > 2000, `${begun} calls were said on the way`)
})

t.test('[W80] one sound wall says every call that leaves it the time, whatever clips fail or hang', async () => {
  const slow = fc.constantFrom<Move>({ kind: 'fail', screen: 0 }, { kind: 'hang', screen: 0 }, { kind: 'wait', ms: 200 })
  fc.assert(fc.property(fc.array(slow, { minLength: 1, maxLength: 12 }), troubles => {
    const { sounds, calls, mistakes } = play([{ kind: 'open', screen: 0 }, { kind: 'wait', ms: 9000 }, ...troubles.flatMap((trouble): Move[] => [
      trouble, { kind: 'call', area: 0 }, { kind: 'wait', ms: 9000 }, { kind: 'wait', ms: 9000 }, { kind: 'wait', ms: 9000 }, { kind: 'wait', ms: 9000 }])])
    if (mistakes.length > 0 || sounds.length !== calls) throw new Error(`${sounds.length} of ${calls}: ${mistakes.join('; ')}`)
  }), { numRuns: 100 })
})

t.test('[W80] sixteen calls in ten seconds: in order, each once, and what comes too late is left to the screen', async t => {
  const { sounds, mistakes } = play([{ kind: 'open', screen: 0 }, { kind: 'wait', ms: 9000 },
    ...Array.from({ length: 16 }, (): Move[] => [{ kind: 'call', area: 0 }, { kind: 'wait', ms: 600 }]).flat(), { kind: 'wait', ms: 9000 }, { kind: 'wait', ms: 9000 }, { kind: 'wait', ms: 9000 }])
  t.same(mistakes, [])
  t.same(sounds.map(({ version }) => version), sounds.map(({ version }) => version).toSorted((one, other) => one - other))
  t.ok(sounds.length >= 8 && sounds.length <= 16, `${sounds.length} were said or rung`)
})
