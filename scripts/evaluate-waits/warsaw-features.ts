/** What Warsaw's boards show when somebody takes a number: the figures the wait is learned from. Minutes and counts. */
import type { WarsawHall, WarsawLine, WarsawTicket } from './warsaw-hall.js'
import { allKey, hourKey, lineHourKey, lineKey, type Norms, officeKey } from './warsaw-norms.js'

/** No wait is longer than a day at the office. */
const waitMax = 480
/** So many minutes of what is usual stand beside what was seen. */
const usualMin = 30
/** Lines that showed the same number of open counters on nearly all boards of the last two hours share them. */
const [boardsCompared, alikeShare] = [25, 0.9]

const upTo = (wait: number): number => Math.min(waitMax, wait)
const meanOfLast = (values: readonly number[], count: number): number => {
  const last = values.slice(-count)
  return last.length > 0 ? last.reduce((sum, value) => sum + value, 0) / last.length : NaN
}
const openOf = (line: WarsawLine): number => line.open[line.last] || 0
const waitingOf = (line: WarsawLine): number => line.waiting[line.last] ?? 0
/** How long the first one has been waiting. */
export const headAgeOf = (line: WarsawLine, now: number): number => waitingOf(line) > 0 ? now - (line.issuedAt[line.lastCalled + 1] ?? now) : 0

/** Usual pace and waits of a line: its own where there is enough, else its office's, else the city's. */
export function usualOf (norms: Norms, office: string, line: string, at: number) {
  const [all, ofOffice, ofLine, ofHour, ofLineHour] = [norms(allKey), norms(officeKey(office)), norms(lineKey(office, line)), norms(hourKey(at)), norms(lineHourKey(office, line, at))]
  const pace = (all.calls + 1) / (all.busyMin + 20)
  const officePace = (ofOffice.calls + 60 * pace) / (ofOffice.busyMin + 60)
  const linePace = (ofLine.calls + 60 * officePace) / (ofLine.busyMin + 60)
  const wait = all.waited / all.waits
  const lineWait = ofLine.waits > 0 ? (ofLine.waited + 10 * wait) / (ofLine.waits + 10) : wait
  return {
    linePace,
    pace: (ofLineHour.calls + 60 * linePace) / (ofLineHour.busyMin + 60),
    /** Calls per minute and open counter. */
    counterPace: (ofLine.calls + 60 * pace) / (ofLine.openMin + 120),
    wait,
    lineWait,
    hourWait: ofHour.waited / ofHour.waits,
    lineHourWait: ofLineHour.waits > 0 ? (ofLineHour.waited + 10 * lineWait) / (ofLineHour.waits + 10) : lineWait,
    lastCallAt: ofLine.lastCallAt / ofLine.lastCalls
  }
}

/** Always the same keys in the same order; NaN where there is nothing to see. */
export function warsawFeatures (hall: WarsawHall, line: WarsawLine, { number }: WarsawTicket, weekday: number, norms: Norms): Record<string, number> {
  const now = hall.at
  const usual = usualOf(norms, hall.office, line.id, now)
  const ahead = number - line.lastCalled
  const firstCall = line.calls.findIndex(count => count > 0)
  return {
    ahead,
    beyond: number - line.lastIssued,
    waiting: waitingOf(line),
    open: openOf(line),
    status: line.status[line.last] ?? NaN,
    ...flowOf(line, now),
    ...byLength(line, now, ahead, usual),
    ...usual,
    ...officeOf(hall, line, now),
    time: now,
    weekday,
    left: usual.lastCallAt - now,
    working: firstCall < 0 ? 0 : now - (line.at[firstCall] ?? now)
  }
}

function flowOf (line: WarsawLine, now: number): Record<string, number> {
  const { calls, issues, last } = line
  let still = last
  while (still > 0 && calls[still - 1] === calls[last]) still--
  const waitingBefore = (minutes: number): number => {
    let i = last
    while (i > 0 && (line.at[i - 1] ?? 0) >= now - minutes) i--
    return line.waiting[i] ?? 0
  }
  return {
    calls15: line.since(calls, 15),
    calls30: line.since(calls, 30),
    calls60: line.since(calls, 60),
    calls120: line.since(calls, 120),
    callsToday: calls[last] ?? 0,
    issues15: line.since(issues, 15),
    issues30: line.since(issues, 30),
    issues60: line.since(issues, 60),
    issuedToday: line.lastIssued,
    callAgo: now - (line.at[still] ?? now),
    headAge: headAgeOf(line, now),
    lastWait: line.wait.at(-1) ?? NaN,
    lastWaitAgo: now - (line.waitKnownAt.at(-1) ?? NaN),
    lastWaits5: meanOfLast(line.wait, 5),
    lastWaits20: meanOfLast(line.wait, 20),
    grown30: waitingOf(line) - waitingBefore(30),
    grown60: waitingOf(line) - waitingBefore(60)
  }
}

/** Calls, minutes and counter minutes since then in which somebody waited. */
function busySince (line: WarsawLine, from: number): { calls: number, minutes: number, counterMin: number } {
  const sum = { calls: 0, minutes: 0, counterMin: 0 }
  for (let i = line.last; i > 0 && (line.at[i] ?? 0) > from; i--) {
    if (!((line.waiting[i - 1] ?? 0) > 0)) continue
    const minutes = (line.at[i] ?? 0) - (line.at[i - 1] ?? 0)
    sum.calls += (line.calls[i] ?? 0) - (line.calls[i - 1] ?? 0)
    sum.minutes += minutes
    sum.counterMin += (line.open[i - 1] || 0) * minutes
  }
  return sum
}

/** Those ahead by the pace that was seen, corrected towards the usual: the shorter the look back, the less it is believed. */
function byLength (line: WarsawLine, now: number, ahead: number, { pace, linePace, counterPace }: ReturnType<typeof usualOf>): Record<string, number> {
  const [half, hour, day] = [busySince(line, now - 30), busySince(line, now - 60), busySince(line, 0)]
  const today = (day.calls + usualMin * pace) / (day.minutes + usualMin)
  const counters = Math.max(0.25, openOf(line))
  return {
    byUsual: upTo(ahead / pace),
    byHalfHour: upTo(ahead / ((half.calls + usualMin / 2 * linePace) / (half.minutes + usualMin / 2))),
    byHour: upTo(ahead / ((hour.calls + usualMin * pace) / (hour.minutes + usualMin))),
    byToday: upTo(ahead / today),
    byCounters: upTo(ahead / (counters * counterPace)),
    byCountersToday: upTo(ahead / (counters * (day.calls + 2 * usualMin * counterPace) / (day.counterMin + 2 * usualMin))),
    busyHour: hour.minutes,
    todayToUsual: today / pace
  }
}

/** The whole office, and the lines that share this one's counters. */
function officeOf (hall: WarsawHall, own: WarsawLine, now: number): Record<string, number> {
  const sum = { waiting: 0, calls30: 0, calls60: 0, issues30: 0, open: 0, sharing: 0, sharedWaiting: 0, sharedCalls30: 0, sharedCalls60: 0, sharedIssues30: 0, sharedOlder: 0, sharedOldest: 0 }
  const ownHeadAge = headAgeOf(own, now)
  for (const line of hall.lines.values()) {
    const [waiting, calls30, calls60, issues30] = [waitingOf(line), line.since(line.calls, 30), line.since(line.calls, 60), line.since(line.issues, 30)]
    sum.waiting += waiting
    sum.calls30 += calls30
    sum.calls60 += calls60
    sum.issues30 += issues30
    sum.open = Math.max(sum.open, openOf(line))
    if (!doShare(own, line)) continue
    sum.sharing++
    sum.sharedWaiting += waiting
    sum.sharedCalls30 += calls30
    sum.sharedCalls60 += calls60
    sum.sharedIssues30 += issues30
    const headAge = headAgeOf(line, now)
    if (headAge > ownHeadAge) sum.sharedOlder += waiting
    sum.sharedOldest = Math.max(sum.sharedOldest, headAge)
  }
  return {
    officeWaiting: sum.waiting,
    officeCalls30: sum.calls30,
    officeCalls60: sum.calls60,
    officeIssues30: sum.issues30,
    officeOpen: sum.open,
    officeByHour: upTo((sum.waiting + 1) * 60 / Math.max(1, sum.calls60)),
    sharing: sum.sharing,
    sharedWaiting: sum.sharedWaiting,
    sharedCalls30: sum.sharedCalls30,
    sharedCalls60: sum.sharedCalls60,
    sharedIssues30: sum.sharedIssues30,
    sharedOlder: sum.sharedOlder,
    sharedOldest: sum.sharedOldest,
    sharedByHour: upTo((sum.sharedWaiting + 1) * 60 / Math.max(1, sum.sharedCalls60)),
    shareOfShared: own.since(own.calls, 60) / Math.max(1, sum.sharedCalls60)
  }
}

function doShare (own: WarsawLine, other: WarsawLine): boolean {
  if (own === other) return true
  if (openOf(own) === 0 || own.last !== other.last) return false
  let alike = 0
  const from = Math.max(0, own.last - boardsCompared + 1)
  for (let i = from; i <= own.last; i++) if (own.open[i] === other.open[i]) alike++
  return alike > alikeShare * (own.last - from + 1)
}
