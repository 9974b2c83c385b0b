/** Pictures of what was simulated, written by hand as SVG: waits over the day, and who was sent where. */
import { halfHourMs, type Scenario } from './scenario.js'
import type { PolicySummary } from './summary.js'

type Policies = Readonly<Record<string, PolicySummary>>

const colours: Readonly<Record<string, string>> = { none: '#b3261e', F: '#c77700', 'F+A+T': '#2e7d32', 'F+A0+T': '#00796b', all: '#1558b0', best: '#5b3cc4', planner: '#6b6b6b' }
const shown = Object.keys(colours)
const font = 'font-family="system-ui, sans-serif" font-size="13"'

/** File name and picture. */
export function plotsOf (scenario: Scenario, days: number, policies: Policies): Array<[string, string]> {
  const kept = Object.entries(policies).filter(([name]) => shown.includes(name))
  return [
    [`simulate-${scenario.name}-waits.svg`, waitsOverTheDay(scenario, days, kept)],
    [`simulate-${scenario.name}-flows.svg`, flowsBetweenHalls(scenario, days, kept.filter(([, { movedPerDay }]) => movedPerDay > 0))]
  ]
}

type Kept = ReadonlyArray<[string, PolicySummary]>

function waitsOverTheDay (scenario: Scenario, days: number, kept: Kept): string {
  const [left, top, width, height] = [56, 56, 600, 300]
  const highest = Math.max(10, ...kept.flatMap(([, { byHalfHour }]) => byHalfHour))
  const most = Math.ceil(highest / 10) * 10
  const x = (slot: number) => left + (slot + 0.5) / 16 * width
  const y = (minutes: number) => top + height - minutes / most * height
  const ticks = Array.from({ length: most / 10 + 1 }, (_, index) => index * 10)
  const hours = Array.from({ length: 9 }, (_, index) => index)
  const lines = spread(kept.map(([name, { byHalfHour }]) => ({ name, byHalfHour, labelY: y(byHalfHour.at(-1) ?? 0) })))
  return svg(800, 410, `Mean wait by time of the ticket, ${scenario.name}, ${days} days`, 'Minutes from ticket to call, the way to another hall included; both halls together.', [
    ...ticks.map(minutes => `<line x1="${left}" x2="${left + width}" y1="${y(minutes)}" y2="${y(minutes)}" stroke="#ddd"/><text x="${left - 8}" y="${y(minutes) + 4}" text-anchor="end">${minutes}</text>`),
    ...hours.map(hour => `<text x="${left + hour * 3_600_000 / halfHourMs / 16 * width}" y="${top + height + 20}" text-anchor="middle">${hour + 9}:00</text>`),
    ...lines.map(({ name, byHalfHour, labelY }) => {
      const colour = colours[name] ?? '#000'
      const points = byHalfHour.map((minutes, slot) => `${x(slot).toFixed(1)},${y(minutes).toFixed(1)}`).join(' ')
      return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2.5"${name === 'planner' ? ' stroke-dasharray="6 4"' : ''}/><text x="${left + width + 8}" y="${(labelY + 4).toFixed(1)}" fill="${colour}">${escaped(name)}</text>`
    })
  ])
}

function flowsBetweenHalls (scenario: Scenario, days: number, kept: Kept): string {
  const [left, top, row, longest] = [110, 62, 46, 500]
  const most = Math.max(1, ...kept.flatMap(([, { flows }]) => flows.flat()))
  const ways = scenario.halls.flatMap((from, a) => scenario.halls.flatMap((to, b) => a === b ? [] : [{ a, b, label: `${from.name} to ${to.name}` }]))
  const bars = kept.flatMap(([name, { flows }], index) => {
    const y = top + index * row * ways.length / 2
    return [
      `<text x="${left - 10}" y="${y + 22}" text-anchor="end" fill="${colours[name] ?? '#000'}">${escaped(name)}</text>`,
      ...ways.map(({ a, b, label }, place) => {
        const count = flows[a]?.[b] ?? 0
        const length = Math.max(1, count / most * longest)
        return `<rect x="${left}" y="${y + 4 + place * 18}" width="${length.toFixed(1)}" height="14" fill="${colours[name] ?? '#000'}" fill-opacity="${a < b ? 0.9 : 0.45}"/><text x="${left + length + 6}" y="${y + 16 + place * 18}" font-size="11">${count.toFixed(1)} ${label}</text>`
      })
    ]
  })
  return svg(800, top + Math.max(1, kept.length) * row * ways.length / 2 + 20, `Visitors sent from hall to hall, ${scenario.name}, ${days} days`, 'People a day who agreed to go, by way.', bars)
}

/** Labels at the ends of lines, at least a line of text apart, none below the axis. */
function spread<T extends { readonly labelY: number }> (lines: readonly T[]): T[] {
  let last = Infinity
  return lines.toSorted((a, b) => b.labelY - a.labelY).map(line => {
    last = Math.min(line.labelY, last - 15)
    return { ...line, labelY: last }
  })
}

function svg (width: number, height: number, title: string, note: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}" ${font}>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="16" y="24" font-size="16" font-weight="600">${escaped(title)}</text>
<text x="16" y="42" font-size="12" fill="#555">${escaped(note)}</text>
${parts.join('\n')}
</svg>
`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
