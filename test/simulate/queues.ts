/** Queues of the textbooks, simulated and in closed form, to hold the simulator's tools against. */
import { diceOf, type Dice } from '../../src/domain/waits/dice.js'

/** E[W] of M/M/s with mean service `mean`: Erlang's C formula through his B recursion. */
export function erlangWait (servers: number, load: number, mean: number): number {
  const offered = servers * load
  let blocked = 1
  for (let count = 1; count <= servers; count++) blocked = offered * blocked / (count + offered * blocked)
  const delayed = blocked / (1 - load * (1 - blocked))
  return delayed * mean / (servers - offered)
}

/** Kleinrock 1964: M/G/1 whose priorities grow as b times the wait, classes from the slowest to the fastest. */
export function kleinrockWaits (loads: readonly number[], slopes: readonly number[], residual: number): number[] {
  const total = loads.reduce((sum, load) => sum + load, 0)
  const ratio = (one: number, other: number) => (slopes[one] ?? 1) / (slopes[other] ?? 1)
  const waits: number[] = []
  for (let own = 0; own < loads.length; own++) {
    const slower = waits.reduce((sum, wait, other) => sum + (loads[other] ?? 0) * wait * (1 - ratio(other, own)), 0)
    const faster = loads.reduce((sum, load, other) => other > own ? sum + load * (1 - ratio(own, other)) : sum, 0)
    waits.push((residual / (1 - total) - slower) / (1 - faster))
  }
  return waits
}

/** The same, simulated: M/M/1 with mean service 1, the next one is the head with the greatest b times wait. */
export function growingPriorities (loads: readonly [number, number], slopes: readonly [number, number], customers: number, seed: string): [number, number] {
  const dice = diceOf(seed)
  const rate = loads[0] + loads[1]
  const lines: [number[], number[]] = [[], []]
  const heads: [number, number] = [0, 0]
  const sums: [number, number] = [0, 0]
  const counts: [number, number] = [0, 0]
  let [arrivesAt, freeAt, come] = [dice.exponential() / rate, 0, 0]
  const waiting = (line: 0 | 1) => lines[line].length > heads[line]
  const age = (line: 0 | 1, at: number) => waiting(line) ? (slopes[line]) * (at - (lines[line][heads[line]] ?? at)) : -1
  while (come < customers || waiting(0) || waiting(1)) {
    if (come < customers && (arrivesAt <= freeAt || !(waiting(0) || waiting(1)))) {
      lines[dice.next() * rate < loads[0] ? 0 : 1].push(arrivesAt)
      freeAt = Math.max(freeAt, arrivesAt)
      come++
      arrivesAt += dice.exponential() / rate
      continue
    }
    const line = age(1, freeAt) >= age(0, freeAt) ? 1 : 0
    sums[line] += freeAt - (lines[line][heads[line]++] ?? freeAt)
    counts[line]++
    freeAt += dice.exponential()
  }
  return [sums[0] / counts[0], sums[1] / counts[1]]
}

export type Arrivals = 'D' | 'M' | 'H2'

/** Hyper-exponential with squared coefficient of variation 4 and balanced means. */
const share = (1 + Math.sqrt(3 / 5)) / 2

/** Time between arrivals, mean 1. */
function between (arrivals: Arrivals, dice: Dice): number {
  if (arrivals === 'D') return 1
  if (arrivals === 'M') return dice.exponential()
  return dice.exponential() / (2 * (dice.next() < share ? share : 1 - share))
}

/** Laplace transform of that time. */
function transform (arrivals: Arrivals, x: number): number {
  if (arrivals === 'D') return Math.exp(-x)
  if (arrivals === 'M') return 1 / (1 + x)
  return share * 2 * share / (2 * share + x) + (1 - share) * 2 * (1 - share) / (2 * (1 - share) + x)
}

/** σ = A*(sµ(1 - σ)), by iteration: the chance that who waits finds one more before. */
export function sigmaOf (arrivals: Arrivals, load: number): number {
  let sigma = load
  for (let step = 0; step < 20_000; step++) sigma = transform(arrivals, (1 - sigma) / load)
  return sigma
}

export interface DelayErrors { readonly ql: number, readonly none: number, readonly les: number }

/**
 * Mean squared errors, for those who wait in GI/M/s with unit services, of queue length (QL), of the mean (none) and of the wait of who
 * was last to enter service (LES). While all are busy, GI/M/s is GI/M/1 at s times the pace: that is what is simulated.
 */
export function delayErrors (arrivals: Arrivals, servers: number, load: number, customers: number, seed: string): DelayErrors {
  const dice = diceOf(seed)
  // Everyone present: when each came and when each will enter service.
  let present: Array<{ at: number, entersAt: number }> = []
  let [now, freeAt, les, delayed] = [0, 0, 0, 0]
  const sums = { ql: 0, les: 0, wait: 0, square: 0 }
  let first = 0
  for (let come = 0; come < customers; come++) {
    now += between(arrivals, dice) / (load * servers)
    for (; first < present.length && (present[first]?.entersAt ?? Infinity) <= now; first++) les = (present[first]?.entersAt ?? 0) - (present[first]?.at ?? 0)
    if (first > 1000) present = present.slice(first, present.length)
    if (first > 1000) first = 0
    const entersAt = Math.max(now, freeAt)
    freeAt = entersAt + dice.exponential() / servers
    if (entersAt > now) {
      const wait = entersAt - now
      const ahead = present.length - first
      delayed++
      sums.ql += (wait - (ahead + 1) / servers) ** 2
      sums.les += (wait - les) ** 2
      sums.wait += wait
      sums.square += wait * wait
    }
    present.push({ at: now, entersAt })
  }
  const mean = sums.wait / delayed
  return { ql: sums.ql / delayed, none: sums.square / delayed - mean * mean, les: sums.les / delayed }
}

export interface AbandonErrors { readonly ql: number, readonly qlr: number, readonly qlm: number, readonly hol: number, readonly les: number, readonly abandon: number }

interface Impatient { readonly at: number, readonly ahead: number, readonly hol: number, readonly les: number, isHere: boolean, place: number }

/**
 * M/M/s+M with unit services and patience, load above one: for those who are served, errors of the line's length over counters (QL), the same
 * on the fluid's terms (QLr), with those who will leave (QLm), of the age of the head (HOL) and of the last wait (LES).
 */
export function abandonErrors (servers: number, load: number, customers: number, seed: string): AbandonErrors {
  const dice = diceOf(seed)
  const line: Impatient[] = []
  const here: Impatient[] = []
  const sums = { ql: 0, qlr: 0, qlm: 0, hol: 0, les: 0 }
  let [now, busy, les, served, left, head, come] = [0, 0, 0, 0, 0, 0, 0]
  const beta = Math.log(load) / (load - 1)
  /** Σ 1 / (s + i), what QLm says with so many ahead. */
  const drained: number[] = []
  for (let ahead = 0; ahead < 3 * servers + 200; ahead++) drained.push((drained[ahead - 1] ?? 0) + 1 / (servers + ahead))
  // From here on the hall is as it will be.
  const warm = customers / 20
  const leave = (person: Impatient) => {
    person.isHere = false
    const last = here.pop()
    if (!last || last === person) return
    here[person.place] = last
    last.place = person.place
  }
  const skipGone = () => {
    while (line[head] && !line[head]?.isHere) head++
    if (head > 5000) line.splice(0, head)
    if (head > 5000) head = 0
  }
  while (come < customers) {
    const rate = load * servers + busy + here.length
    now += dice.exponential() / rate
    const what = dice.next() * rate
    if (what < load * servers) {
      come++
      if (busy < servers) {
        busy++
        les = 0
        continue
      }
      skipGone()
      const person = { at: now, ahead: here.length, hol: now - (line[head]?.at ?? now), les, isHere: true, place: here.length }
      line.push(person)
      here.push(person)
    } else if (what < load * servers + busy) {
      skipGone()
      const next = line[head++]
      if (!next) {
        head--
        busy--
        continue
      }
      leave(next)
      les = now - next.at
      if (come < warm) continue
      served++
      sums.ql += (les - (next.ahead + 1) / servers) ** 2
      sums.qlr += (les - beta * (next.ahead + 1) / servers) ** 2
      sums.qlm += (les - (drained[next.ahead] ?? 0)) ** 2
      sums.hol += (les - next.hol) ** 2
      sums.les += (les - next.les) ** 2
    } else {
      const person = here[Math.floor(dice.next() * here.length)]
      if (person) leave(person)
      if (come >= warm) left++
    }
  }
  const of = (sum: number) => sum / served
  return { ql: of(sums.ql), qlr: of(sums.qlr), qlm: of(sums.qlm), hol: of(sums.hol), les: of(sums.les), abandon: left / (customers - warm) }
}

/** Pender, Rand and Wesson 2017: two halls chosen by what the lines were `delay` ago; the greatest difference once it has settled. */
export function swing (delay: number, { arrivals = 10, service = 1, sensitivity = 1, until = 600 } = {}): number {
  const steps = 200
  const step = delay / steps
  const past: [Float64Array, Float64Array] = [new Float64Array(steps + 1).fill(5.1), new Float64Array(steps + 1).fill(4.9)]
  let [one, two, greatest] = [5.1, 4.9, 0]
  const toOne = (place: number) => 1 / (1 + Math.exp(sensitivity * ((past[0][place] ?? 0) - (past[1][place] ?? 0))))
  for (let index = 0, at = 0; at < until; index++, at += step) {
    const [then, next] = [index % (steps + 1), (index + 1) % (steps + 1)]
    // Heun: slope here, and slope there with what was seen one step later.
    const [early, late] = [toOne(then), toOne(next)]
    const slopes = [arrivals * early - service * one, arrivals * (1 - early) - service * two] as const
    const guess = [one + step * slopes[0], two + step * slopes[1]] as const
    one += step / 2 * (slopes[0] + arrivals * late - service * guess[0])
    two += step / 2 * (slopes[1] + arrivals * (1 - late) - service * guess[1])
    past[0][then] = one
    past[1][then] = two
    if (at > until * 0.8) greatest = Math.max(greatest, Math.abs(one - two))
  }
  return greatest
}

export function criticalDelay (arrivals: number, service: number, sensitivity: number): number {
  return 2 * Math.acos(-2 * service / (arrivals * sensitivity)) / Math.sqrt((arrivals * sensitivity) ** 2 - 4 * service * service)
}
