/** Waits over the day as a picture: with evening out, and without. */
import type { DayResult } from './result.js'

const size = { width: 860, height: 368, left: 56, right: 20, top: 44, bottom: 52 }
const looks = { on: { colour: '#0b57a4', dash: '' }, off: { colour: '#b42318', dash: '6 5' } } as const
/** Half hours in which almost nobody came say nothing. */
const peopleMin = 5

type Run = DayResult & { readonly balancing?: boolean }

/** One or two runs of the same day; the doors open at 09:00. */
export function curves (one: Run, other: Run | undefined, opensAtMinute = 9 * 60): string {
  const runs = [one, ...other ? [other] : []].map(run => ({ run, points: run.delay.halfHours.filter(({ n }) => n >= peopleMin) }))
  const all = runs.flatMap(({ points }) => points)
  const [from, to] = [Math.min(...all.map(({ minute }) => minute)), Math.max(...all.map(({ minute }) => minute)) + 30]
  const top = Math.max(10, Math.ceil(Math.max(...all.map(({ meanMin }) => meanMin)) / 10) * 10)
  const x = (minute: number) => size.left + (minute - from) / (to - from) * (size.width - size.left - size.right)
  const y = (value: number) => size.height - size.bottom - value / top * (size.height - size.top - size.bottom)
  const clock = (minute: number) => `${String(Math.floor((minute + opensAtMinute) / 60)).padStart(2, '0')}:${String((minute + opensAtMinute) % 60).padStart(2, '0')}`

  const grid = Array.from({ length: top / 10 + 1 }, (_, index) => index * 10).map(value =>
    `<line x1="${size.left}" x2="${size.width - size.right}" y1="${y(value)}" y2="${y(value)}" stroke="#d0d7e2"/><text x="${size.left - 8}" y="${y(value) + 5}" text-anchor="end">${value}</text>`)
  const hours = Array.from({ length: Math.floor((to - from) / 60) + 1 }, (_, index) => Math.ceil(from / 60) * 60 + index * 60).filter(minute => minute <= to)
    .map(minute => `<text x="${x(minute)}" y="${size.height - 28}" text-anchor="middle">${clock(minute)}</text>`)
  const lines = runs.map(({ run, points }, index) => {
    const { colour, dash } = looks[run.balancing === false ? 'off' : 'on']
    const path = points.map(({ minute, meanMin }) => `${x(minute + 15).toFixed(1)},${y(meanMin).toFixed(1)}`).join(' ')
    const words = `${run.balancing === false ? 'without evening out' : 'with evening out'}: mean ${run.delay.meanMin.toFixed(1)} min`
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="3"${dash && ` stroke-dasharray="${dash}"`}/>
<line x1="${size.left + 8 + index * 400}" x2="${size.left + 44 + index * 400}" y1="22" y2="22" stroke="${colour}" stroke-width="3"${dash && ` stroke-dasharray="${dash}"`}/><text x="${size.left + 52 + index * 400}" y="27">${words}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="14" fill="#16202e">
<rect width="100%" height="100%" fill="#ffffff"/>
${grid.join('\n')}
${hours.join('\n')}
${lines.join('\n')}
<text x="${size.left}" y="${size.height - 7}" font-size="12">Mean minutes from wanting a ticket to the call, by the half hour in which people came; both halls, ways included.</text>
</svg>
`
}
