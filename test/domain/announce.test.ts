import fc from 'fast-check'
import t from 'tap'
import type { Board } from '../../src/contract/board.js'
import type { AreaForecast, LineForecast } from '../../src/contract/forecast.js'
import type { Wait } from '../../src/contract/wait.js'
import { announce, announceRules, type Forecast, type Pending } from '../../src/domain/announce.js'
import { emptyBoard } from '../../src/domain/board.js'
import { toldRange } from '../../src/domain/told-range.js'

const minute = 60_000
const tick = 15_000
const range = (p50: number, p90 = p50 + 8): Wait => ({ p10Ms: Math.max(0, p50 - 5) * minute, p50Ms: p50 * minute, p90Ms: p90 * minute })
const line = (wait: Wait, more: Partial<LineForecast> = {}): LineForecast => ({ serviceId: 'tax', at: 0, wait, ladder: 'unknown' in wait ? [] : [{ ahead: 9, ...wait }], later: {}, ...more })
const area = (p50: number, at = 0, p90 = 60): AreaForecast => ({ areaId: 'ground', at, cells: [{ at, p50, p90 }] })

/** A hall that is looked at every quarter of a minute. */
class Hall {
  board: Board = { ...emptyBoard('downtown'), isOpen: true }
  pending: Pending = {}
  at = Date.parse('2026-03-02T09:00:00+08:00')

  look (now: Forecast, afterMs = tick): Forecast | undefined {
    this.at += afterMs
    const { say, pending } = announce(this.board, now, this.pending, this.at)
    this.pending = pending
    if (say) {
      const forecasts = { ...this.board.forecasts, ...Object.fromEntries(say.lines.map(each => [each.serviceId, each])) }
      const occupancy = { ...this.board.occupancy, ...Object.fromEntries(say.areas.map(each => [each.areaId, each])) }
      this.board = { ...this.board, forecasts, occupancy, forecastAt: this.at }
    }
    return say
  }

  lines (...lines: LineForecast[]): string[] | undefined { return this.look({ lines, areas: [] })?.lines.map(each => each.serviceId) }
}

t.test('[P50] the first forecast is said at once, and then only what people would read otherwise', async t => {
  const hall = new Hall()

  t.same(hall.lines(line(range(12)), line(range(3), { serviceId: 'permits' })), ['tax', 'permits'])
  t.same(hall.lines(line(range(11)), line(range(4), { serviceId: 'permits' })), undefined, 'still 10 to 20 minutes, and under 15')
  t.same(hall.lines(line(range(22)), line(range(4), { serviceId: 'permits' })), undefined)
  t.same(hall.lines(line(range(23)), line(range(4), { serviceId: 'permits' })), ['tax'])
})

t.test('[P51] a changed range is said after two looks, so that it does not flicker', async t => {
  const hall = new Hall()
  hall.lines(line(range(14)))

  const said = Array.from({ length: 12 }, (_, look) => hall.lines(line(range(look % 2 === 0 ? 16 : 14))))
  t.same(said.filter(each => each !== undefined && each.length > 0), [], 'a figure at the edge is left alone')
  hall.lines(line(range(16)))
  t.same(hall.lines(line(range(16))), ['tax'])
})

t.test('[P51] a wait that climbs from look to look is said all the same', async t => {
  const hall = new Hall()
  hall.lines(line(range(5)))
  hall.lines(line(range(11)))

  t.same(hall.lines(line(range(16))), ['tax'])
  t.same(toldRange(hall.board.forecasts['tax']!.wait), [15, 25], 'the newest')
})

t.test('[P51] one look made twice counts once', async t => {
  const hall = new Hall()
  hall.lines(line(range(14)))
  hall.lines(line(range(14)))
  hall.lines(line(range(16)))

  t.equal(hall.look({ lines: [line(range(16))], areas: [] }, 200), undefined)
  t.same(hall.lines(line(range(16))), ['tax'])
})

t.test('[P52] a wait without a figure, and a line that closes, are said at once, and so is their end', async t => {
  const hall = new Hall()
  hall.lines(line(range(14)))

  t.same(hall.lines(line({ unknown: 'no-open-counter' })), ['tax'])
  t.same(hall.lines(line({ unknown: 'no-open-counter' })), undefined)
  t.same(hall.lines(line({ unknown: 'closed' })), ['tax'], 'another reason is another word')
  t.same(hall.lines(line(range(14))), ['tax'])
  t.same(hall.lines(line(range(14), { isClosing: true })), ['tax'])
  t.same(hall.lines(line(range(14))), ['tax'])
})

t.test('[P140] a line with other counters than was foretold is said at once, however little it changes and whenever something was said last', async t => {
  const hall = new Hall()
  const own = (counters: number) => line(range(14), { staffing: { own: counters, assisting: 0 } })
  hall.lines(own(10))

  t.equal(hall.look({ lines: [own(9)], areas: [] }, 2000), undefined, 'one of ten changes nothing that is told')
  t.match(hall.look({ lines: [own(7)], areas: [] }, 2000), { lines: [{ staffing: { own: 7 } }] })
  t.equal(hall.look({ lines: [own(7)], areas: [] }, 2000), undefined)
})

t.test('[P53] the wait of those in line, of who comes from elsewhere and the last number are read, too', async t => {
  for (const [more, name] of [
    [{ ladder: [{ ahead: 2, p10Ms: 0, p50Ms: 21 * minute, p90Ms: 30 * minute }, { ahead: 9, ...range(14) }] }, 'the third in line'],
    [{ later: { other: range(30) } }, 'from the other hall'],
    [{ lastTicketAt: 3 * 3600_000 }, 'the last number']
  ] as Array<[Partial<LineForecast>, string]>) {
    const hall = new Hall()
    hall.lines(line(range(14), { ladder: [{ ahead: 2, p10Ms: 0, p50Ms: 2 * minute, p90Ms: 4 * minute }, { ahead: 9, ...range(14) } as LineForecast['ladder'][number]], later: { other: range(2) } }))
    const changed = line(range(14), { ladder: hall.board.forecasts['tax']!.ladder, later: { other: range(2) }, ...more })
    hall.lines(changed)
    t.same(hall.lines(changed), ['tax'], name)
  }
})

t.test('[P54] an area is told anew when its cells move on or hold visibly more people', async t => {
  const hall = new Hall()
  const look = (...areas: AreaForecast[]) => hall.look({ lines: [], areas })?.areas.length ?? 0

  t.same([look(area(40)), look(area(42)), look(area(38)), look(area(47)), look(area(47))], [1, 0, 0, 0, 1])
  t.same([look(area(47, 0, 70)), look(area(47, 0, 70))], [0, 1], 'also when it may be fuller than thought')
  t.same([look(area(47, 10 * minute, 70)), look(area(47, 10 * minute, 70))], [0, 1])
})

t.test('[P55] the forecaster is heard at least once a minute, and at most every quarter of one', async () => {
  const minutes = fc.integer({ min: 0, max: 60 })
  fc.assert(fc.property(fc.array(fc.tuple(minutes, fc.integer({ min: 14_000, max: 16_000 }), fc.boolean()), { maxLength: 80 }), looks => {
    const hall = new Hall()
    const saidAt: number[] = []
    for (const [p50, afterMs, isKnown] of looks) if (hall.look({ lines: [line(isKnown ? range(p50) : { unknown: 'no-data' })], areas: [] }, afterMs)) saidAt.push(hall.at)
    for (const [index, at] of saidAt.slice(1).entries()) {
      const apart = at - saidAt[index]!
      if (apart < announceRules.apartMs || apart > minute) return false
    }
    return looks.length === 0 || hall.at - (saidAt.at(-1) ?? 0) <= minute
  }))
})

t.test('[P55] whatever happens, what stands is soon told: two quiet looks after the last change', async () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 30 }), waits => {
    const hall = new Hall()
    for (const p50 of waits) hall.lines(line(range(p50)))
    for (let look = 0; look < 3; look++) hall.lines(line(range(waits.at(-1)!)))
    return String(toldRange(hall.board.forecasts['tax']!.wait)) === String(toldRange(range(waits.at(-1)!)))
  }))
})

t.test('[P56] a forecaster that forgot what it was about to say says it a look later', async t => {
  const hall = new Hall()
  hall.lines(line(range(14)))
  hall.lines(line(range(14)))
  hall.lines(line(range(22)))
  hall.pending = {}

  t.same([hall.lines(line(range(22)))?.length ?? 0, hall.lines(line(range(22)))], [0, ['tax']])
})
