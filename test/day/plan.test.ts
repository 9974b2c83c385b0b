/** How a recorded day becomes a hall's day: who comes when, into which line, and who is there for them. */
import t from 'tap'
import { loadCatalog } from '../../src/catalog/load.js'
import type { Hall } from '../../src/contract/catalog.js'
import { isIssuing } from '../../src/domain/hours.js'
import { arrivals } from '../../scripts/day/arrivals.js'
import { bySize, sharesOf } from '../../scripts/day/mapping.js'
import { hallDay, overlay } from '../../scripts/day/overlay.js'
import { dayPlan, startOf } from '../../scripts/day/plan.js'
import { readRecordedDay, recordedDays, type RecordedOffice } from '../../scripts/day/recorded-day.js'
import { serviceMeans } from '../../scripts/day/service-times.js'
import { homesOf, shifts } from '../../scripts/day/staffing.js'
import { randomOf } from '../../scripts/people/random.js'
import { visitOf } from '../../scripts/people/visit.js'

const catalog = loadCatalog('catalog')
const days = recordedDays().flatMap(day => {
  const { busy, light } = readRecordedDay(day)
  return [...catalog.halls.values()].map((hall, index) => ({ day, hall, office: index === 0 ? busy : light }))
})

function plan ({ day, hall, office }: (typeof days)[number], seed = '7') {
  const within = hallDay(hall, day)
  const momentOf = overlay(office, within)
  const shares = sharesOf(office, hall)
  const random = randomOf(seed)
  const came = arrivals(office, shares, momentOf, random)
  const staffed = shifts({ hall, day: within, office, shares, momentOf }, random)
  return { within, shares, momentOf, came, staffed, means: serviceMeans(came, staffed) }
}

t.test('[Z5] as many people come to a hall as tickets were issued, while the hall issues', async t => {
  for (const each of days) {
    const { came } = plan(each)
    t.equal(came.length, each.office.lines.reduce((sum, { issued }) => sum + issued, 0), `${each.day} ${each.hall.hallId}`)
    t.ok(came.every(({ at }) => isIssuing(each.hall, at)), 'nobody comes to a closed door')
    t.ok(came.every(({ at }, index) => index === 0 || at >= came[index - 1]!.at))
  }
})

t.test('[Z6] everybody comes within the five minutes in which the ticket first showed', async t => {
  const each = days[0]!
  const { came, momentOf, shares } = plan(each)
  for (const line of each.office.lines) {
    const services = shares.filter(({ letter }) => letter === line.letter).map(({ serviceId }) => serviceId)
    const others = shares.filter(({ letter, serviceId }) => letter !== line.letter && services.includes(serviceId))
    // Lines that share a line of the hall cannot be told apart any more.
    if (others.length > 0) continue
    const mine = came.filter(({ serviceId }) => services.includes(serviceId))
    line.arrivals.forEach((count, index) => {
      const to = each.office.minutes[index]!
      const [low, high] = [momentOf(each.office.minutes[index - 1] ?? to - 5), momentOf(to)]
      t.ok(mine.filter(({ at }) => at >= low && at <= high).length >= count, `${line.letter} ${to}`)
    })
  }
})

t.test('[Z7] the same seed gives the same day, another seed another', async t => {
  const each = days[3]!
  const one = plan(each)
  t.same(plan(each).came, one.came)
  t.same(plan(each).staffed, one.staffed)
  t.notSame(plan(each, '8').came, one.came)

  const visit = (seed: string, name: string) => visitOf({ name, hallId: 'x', serviceId: 'y', at: 0 }, { priorities: ['elderly'], items: new Map([['y', ['y-1', 'y-2']]]) }, randomOf(seed))
  t.same(visit('7', 'a'), visit('7', 'a'))
  t.notSame(visit('7', 'a'), { ...visit('8', 'a') })
  t.notSame(visit('7', 'a'), { ...visit('7', 'b'), name: 'a' })
})

t.test('[Z35] visitors come for items of their hall and service, and a phone grants nobody a head start', async t => {
  const plans = dayPlan(catalog, '2020-01-02', 2, randomOf('7'))
  const visits = plans.flatMap(({ visits: all }) => all)
  const named = visits.filter(({ itemId }) => itemId !== undefined)

  t.ok(named.length > visits.length / 2)
  t.ok(named.every(({ itemId = '', serviceId, hallId }) => catalog.items.get(itemId)?.serviceId === serviceId && catalog.items.get(itemId)?.halls.includes(hallId)))
  t.ok(visits.some(({ priority }) => priority !== 'normal'))
  t.ok(visits.every(({ from, priority }) => from !== 'phone' || priority === 'normal'))
  t.equal(new Set(visits.map(({ name }) => name)).size, visits.length)
  t.equal(startOf(plans, '2020-01-02', 60), plans[0]!.hours.issuing[0]!.from - 12 * 60_000)
})

t.test('[Z8] larger lines of the office become larger lines of the hall; every line of the hall has people', async t => {
  for (const { hall, office } of days) {
    const shares = sharesOf(office, hall)
    t.equal(new Set(shares.map(({ serviceId }) => serviceId)).size, hall.lines.length, hall.hallId)
    for (const { letter } of office.lines) {
      const sum = shares.filter(share => share.letter === letter).reduce((total, { share }) => total + share, 0)
      t.ok(Math.abs(sum - 1) < 1e-9, `all of ${letter} goes somewhere`)
    }
    const largest = office.lines.toSorted((one, other) => other.issued - one.issued)[0]!
    t.equal(shares.find(({ letter }) => letter === largest.letter)?.serviceId, bySize(hall)[0])
  }
})

t.test('[Z9] a hall with more lines than the office has shares out the office’s large ones', async t => {
  const line = (serviceId: string) => ({ serviceId, letter: serviceId.toUpperCase(), areaId: 'area' })
  const hall: Pick<Hall, 'lines' | 'counters'> = {
    lines: ['a', 'b', 'c'].map(line),
    counters: [['1', 'b'], ['2', 'b'], ['3', 'a']].map(([counterId, serviceId]) => ({ counterId: counterId!, number: counterId!, areaId: 'area', services: [serviceId!] }))
  }
  const office: RecordedOffice = { office: 'X', minutes: [480], lines: [['P', 5], ['Q', 9]].map(([letter, issued]) => ({ letter: String(letter), name: '', issued: Number(issued), arrivals: [Number(issued)], open: [1] })) }

  t.same(sharesOf(office, hall).map(({ letter, serviceId }) => `${letter}${serviceId}`), ['Qb', 'Qc', 'Pa'])
  t.equal(sharesOf(office, hall).filter(({ letter }) => letter === 'Q').reduce((sum, { share }) => sum + share, 0), 1)
})

t.test('[Z10] while people come, every line has a counter that serves it, and no clerk is in two places', async t => {
  for (const each of days) {
    const { staffed, within, came } = plan(each)
    const busiest = within.open[0]!.from + (within.open[0]!.to - within.open[0]!.from) / 4
    for (const { serviceId } of each.hall.lines) {
      t.ok(staffed.some(({ services, turns }) => services.includes(serviceId) && turns.some(({ from, to }) => from <= busiest && busiest < to)), `${each.day} ${serviceId}`)
    }
    for (const { counterId, turns } of staffed) {
      const spans = turns.flatMap(({ from, to, pauses }) => [[from, to], ...pauses.map(pause => [pause.from, pause.to])])
      t.ok(spans.every(([from, to]) => from! < to!), counterId)
      t.ok(turns.every(({ from, to, pauses }, index) => (index === 0 || from > turns[index - 1]!.to) &&
        pauses.every((pause, place) => pause.from >= from && pause.to <= to && (place === 0 || pause.from > pauses[place - 1]!.to))), counterId)
    }
    t.ok(came.length > 0)
  }
})

t.test('[Z11] long turns have a lunch in them, and visits take minutes, not hours', async t => {
  const { staffed, means } = plan(days.at(-1)!)
  const long = staffed.flatMap(({ turns }) => turns).filter(({ from, to }) => to - from > 6 * 3_600_000)
  t.ok(long.length > 5)
  t.ok(long.every(({ pauses }) => pauses.some(({ reason }) => reason === 'break')))
  t.ok([...means.values()].every(ms => ms >= 60_000 && ms <= 25 * 60_000))
})

t.test('[Z34] a line that no counter stands for still gets one that serves it, or else one that assists it', async t => {
  const line = (serviceId: string) => ({ serviceId, letter: serviceId.toUpperCase(), areaId: 'area' })
  const counter = (counterId: string, services: string[], assists: string[] = []) => ({ counterId, number: counterId, areaId: 'area', services, assists })
  const hall = { lines: ['a', 'b', 'c'].map(line), counters: [counter('1', ['a', 'b'], ['c'])] }
  const office: RecordedOffice = { office: 'X', minutes: [480], lines: [{ letter: 'P', name: '', issued: 9, arrivals: [9], open: [1] }] }

  const homes = homesOf({ hall, office, shares: [{ letter: 'P', serviceId: 'a', share: 1 }] })

  t.same([...homes], [['a', ['1']], ['b', ['1']], ['c', ['1']]])
})
