/** Foretelling a full hall, 250 waiting at 60 counters in 40 futures, against a plain loop that makes the same draws. */
import { diceOf } from '../../src/domain/waits/dice.js'
import { draw, drawResidual } from '../../src/domain/waits/law.js'
import { rollForward } from '../../src/domain/waits/roll-forward.js'
import type { Ghost, Scene } from '../../src/domain/waits/scene.js'
import { eachRound, type Run } from './bench.js'
import { sharedMs } from './child.js'
import { figuresOf, resultOf, type Round } from './figures.js'

const [people, counters, lines, futures] = [250, 60, 14, 40]
const minute = 60_000
const at = Date.parse('2026-03-03T10:30:00+08:00')

export const estimate: Run = {
  paths: ['estimate'],

  async measure (bench) {
    const scene = fullHall()
    const ghosts = scene.laws.map((_, line): Ghost => ({ line, rank: at, eligibleAt: at }))
    const ours = () => { rollForward(scene, ghosts, { futures, dice: diceOf('bench'), withPeople: true }) }
    const bare = () => plainDraws(scene)
    const times = bench.isQuick ? 20 : 200
    slice(times, ours)
    slice(times, bare)
    const rounds: Round[] = []
    await eachRound(bench, 'estimate', async () => { rounds.push({ ours: slice(times, ours), bare: slice(times, bare) }) })
    return { estimate: resultOf(rounds, 'p50Ms') }
  }
}

/** Every counter is busy, serves a line of its own and assists two; four people a minute are still to come. */
function fullHall (): Scene {
  const dice = diceOf('hall')
  return {
    at,
    closesAt: at + 6.5 * 60 * minute,
    laws: Array.from({ length: lines }, (_, line) => ({ meanMs: (7 + line) * minute, scv: 0.7 })),
    desks: Array.from({ length: counters }, (_, desk) => ({
      lines: [{ line: desk % lines, handicapMs: 0 }, { line: (desk + 1) % lines, handicapMs: 5 * minute }, { line: (desk + 5) % lines, handicapMs: 5 * minute }],
      busy: { line: desk % lines, sinceAt: at - dice.next() * 12 * minute }
    })),
    people: Array.from({ length: people }, (_, tie) => {
      const rank = Math.floor(at - dice.next() * 40 * minute)
      return { line: tie % lines, rank, tie, issuedAt: rank, eligibleAt: rank }
    }),
    arrivals: Array.from({ length: lines }, () => ({ from: at, stepMs: 30 * minute, perMs: Array.from({ length: 13 }, () => 4 / lines / minute) })),
    noShow: 0.03,
    absentMs: minute,
    patience: { medianMs: 150 * minute, sigma: 0.6 }
  }
}

/** A rest for each counter; an answer, a presence and a visit for each of the people: as often as there are futures. */
function plainDraws ({ desks, people: waiting, laws }: Scene): number {
  const dice = diceOf('bench')
  let sum = 0
  for (let future = 0; future < futures; future++) {
    for (const { busy } of desks) if (busy) sum += dice.next() + drawResidual(laws[busy.line]!, at - busy.sinceAt, dice)
    for (const { line } of waiting) sum += dice.next() + dice.next() + draw(laws[line]!, dice)
  }
  return sum
}

function slice (times: number, act: () => unknown) {
  const latencies: number[] = []
  const beganAll = sharedMs()
  for (let time = 0; time < times; time++) {
    const began = sharedMs()
    act()
    latencies.push(sharedMs() - began)
  }
  return figuresOf(latencies, sharedMs() - beganAll)
}
