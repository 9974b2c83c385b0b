import t from 'tap'
import { bankCases } from '../../scripts/evaluate-waits/bank-cases.js'
import { type BankCall, type BankDay, readBank } from '../../scripts/evaluate-waits/bank-days.js'
import { bankNormsOf } from '../../scripts/evaluate-waits/bank-norms.js'
import { bankSource, type Case, type Source, warsawSource } from '../../scripts/evaluate-waits/cases.js'
import { judgeHallflow } from '../../scripts/evaluate-waits/hallflow.js'
import { judgePlain } from '../../scripts/evaluate-waits/plain.js'
import type { Outcome } from '../../scripts/evaluate-waits/score.js'
import { liveThrough, type Teller } from '../../scripts/evaluate-waits/tell.js'
import { warsawCases, warsawPlain } from '../../scripts/evaluate-waits/warsaw-cases.js'
import { type OfficeDay, readWarsaw } from '../../scripts/evaluate-waits/warsaw-days.js'
import { warsawFeatures } from '../../scripts/evaluate-waits/warsaw-features.js'
import { liveWarsawDay } from '../../scripts/evaluate-waits/warsaw-hall.js'
import { NormBook } from '../../scripts/evaluate-waits/warsaw-norms.js'
import { bankFile, warsawFile } from './support.js'

/** What could be told of each case, without what came of it. */
const seenBy = (cases: readonly Case[], until: number) => cases.filter(({ askedAt }) => askedAt <= until)
  .map(({ askedAt, features, plain }) => ({ askedAt, features: [...features], plain }))

/** Everything that is not over at `now` goes otherwise. */
function otherwise (day: BankDay, now: number): BankDay {
  const calls = day.calls.flatMap((call, i): BankCall[] => {
    if (call.at > now) return i % 3 === 0 ? [] : [{ ...call, at: call.at + 11, leftAt: call.leftAt + 40, wait: call.wait + 29, prio: 2 }]
    if (call.leftAt > now) return [{ ...call, leftAt: call.leftAt + 300, wait: call.wait + 300, isServed: true, serviceS: 1000, agent: 'A999' }]
    return call.leftAt + call.serviceS > now ? [{ ...call, serviceS: call.serviceS + 700 }] : [call]
  })
  return { ...day, calls }
}

t.test('[Q40] whatever happens later in the bank changes nothing that was seen before', async t => {
  const days = readBank(bankFile)
  const norms = bankNormsOf(days.slice(0, 2))
  const day = days[2]!
  for (const hour of [9.5, 10, 10.75, 11.5]) {
    const now = hour * 3600
    const [as, other] = [day, otherwise(day, now)].map(each => seenBy(bankCases(each, norms, new Map()), now))
    const isKnown = new Set(as!.map(({ askedAt }) => askedAt))
    const both = other!.filter(({ askedAt }) => isKnown.has(askedAt))
    t.ok(both.length > 20, `${both.length} waits until ${hour}`)
    const served = new Set(both.map(({ askedAt }) => askedAt))
    // Who gave up in truth and is served now was not asked about before: only moments that both days ask about once.
    const once = (cases: typeof both) => cases.filter(({ askedAt }) => served.has(askedAt) && other!.filter(each => each.askedAt === askedAt).length === as!.filter(each => each.askedAt === askedAt).length)
    t.same(once(both), once(as!))
  }
  t.notSame(seenBy(bankCases(day, norms, new Map()), 12 * 3600).slice(-20), seenBy(bankCases(otherwise(day, 36_000), norms, new Map()), 12 * 3600).slice(-20), 'though it changes what is seen after')
})

/** From `now` on the boards call at another pace. */
function slower (day: OfficeDay, now: number): OfficeDay {
  const last = new Map<string, { called: number, issued: number }>()
  const boards = day.boards.map(board => ({
    at: board.at,
    shown: board.shown.map(shown => {
      const before = last.get(shown.line)
      const issued = shown.called + shown.waiting
      const called = board.at > now && before ? before.called + (board.at % 3 === 0 ? 1 : 0) : shown.called
      last.set(shown.line, { called, issued })
      return board.at > now ? { ...shown, called, waiting: Math.max(issued, called) + 2 - called, open: 7 } : shown
    })
  }))
  return { ...day, boards }
}

t.test('[Q40] whatever Warsaw\'s boards show later changes nothing that was seen before', async t => {
  const days = readWarsaw(warsawFile)
  const norms = new NormBook(days.filter(({ date }) => date < '2020-01-14')).without()
  for (const day of days.filter(({ date }) => date === '2020-01-14')) {
    for (const now of [540, 660, 780]) {
      const [as, other] = [day, slower(day, now)].map(each => {
        const seen: unknown[] = []
        liveWarsawDay(each, (hall, ticket) => {
          const line = hall.lines.get(ticket.line)!
          if (ticket.issuedAt <= now) seen.push([line.id, ticket.number, warsawFeatures(hall, line, ticket, 2, norms), warsawPlain(hall, line, ticket, norms)])
        })
        return seen
      })
      t.ok(as!.length > 40, `${as!.length} numbers of ${day.office} until ${now}`)
      t.same(other, as)
    }
    t.not(warsawCases(slower(day, 540), norms).length, warsawCases(day, norms).length, 'though it changes what comes of them')
  }
})

/** Half an hour of waits that follow the head count, day after day. */
function madeDays (days: number, halfwayAt: number, later: (wait: number) => number): Case[] {
  return Array.from({ length: days * 60 }, (_, i) => {
    const [day, askedAt] = [Math.floor(i / 60), i % 60]
    const usual = 5 + (i * 7) % 11
    const wait = day === days - 1 && askedAt + usual > halfwayAt ? Math.max(later(usual), halfwayAt - askedAt + 1) : usual
    return { day: `2020-01-${String(day + 10)}`, askedAt, knownAt: askedAt + wait, wait, features: Float64Array.of((i * 7) % 11), plain: { mean: 10, les: usual + 1 } }
  })
}

for (const source of [bankSource, warsawSource] satisfies Source[]) {
  t.test(`[Q40] [Q41] waits that end later change no range told before, ours or plain (${source.kind})`, async t => {
    const halfwayAt = 30
    const foldOf = (later: (wait: number) => number) => {
      const cases = madeDays(9, halfwayAt, later)
      return { fit: cases.filter(({ day }) => day < '2020-01-18'), judged: cases.filter(({ day }) => day >= '2020-01-18') }
    }
    const [as, other] = [foldOf(wait => wait), foldOf(wait => wait + 12)].map((fold): Record<string, Outcome[]> => ({
      hallflow: judgeHallflow(fold, source, () => {}),
      ...Object.fromEntries(judgePlain(fold, source))
    }))
    for (const [name, outcomes] of Object.entries(as!)) {
      const [before, after] = [outcomes, other![name]!].map(some => some.map(({ told, p10, p90 }) => ({ told, p10, p90 })))
      t.same(after!.slice(0, halfwayAt + 1), before!.slice(0, halfwayAt + 1), name)
      t.notSame(after!.slice(halfwayAt + 1), before!.slice(halfwayAt + 1), `${name} learns from them when they are over`)
    }
  })
}

t.test('[Q41] each wait teaches once, at the first asking after its service started', async t => {
  const story: string[] = []
  const nameOf = new Map<Case, string>()
  const teller: Teller<{ meanMs: number, sigmaMs: number, p10Ms: number, p90Ms: number, name: string }> = {
    tell (one) {
      story.push(`${nameOf.get(one)} asks`)
      return { meanMs: 2000, sigmaMs: 1, p10Ms: 1000, p90Ms: 3000, name: nameOf.get(one)! }
    },
    learn: (one, { name }) => void story.push(`${nameOf.get(one)} known as told to ${name}`)
  }
  const one = (day: string, askedAt: number, wait: number): Case => ({ day, askedAt, knownAt: askedAt + wait, wait, features: new Float64Array(), plain: {} })
  const cases = [one('2020-01-01', 20, 100), one('2020-01-01', 0, 30), one('2020-01-01', 10, 5), one('2020-01-01', 30, 1), one('2020-01-02', 5, 1)]

  for (const [i, each] of cases.entries()) nameOf.set(each, 'cabde'[i]!)

  const outcomes = liveThrough(cases, 1000, teller)

  t.same(story, ['a asks', 'b asks', 'b known as told to b', 'c asks', 'a known as told to a', 'd asks', 'd known as told to d', 'c known as told to c', 'e asks'])
  t.same(outcomes[0], { told: 2, p10: 1, p90: 3, wait: 30 })
})
