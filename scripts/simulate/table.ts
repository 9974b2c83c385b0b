/** The simulator's figures for people to read. */
import type { PolicySummary } from './summary.js'

const head = '| policy | mean min | p90 | > 30 min % | share of pooled gap % | of planner gap % | moved / day | regret % | of "faster there" % | both ways / day | flips / day | locals min | stand-by min | to terminals |'

export function tableOf (policies: Readonly<Record<string, PolicySummary>>): string {
  const rows = Object.entries(policies).map(([name, found]) => `| ${[
    name,
    `${one(found.meanMin)} [${found.intervals.meanMin.map(one).join(', ')}]`,
    found.p90Min.toFixed(0),
    percent(found.over30Share, 1),
    `${percent(found.gapShare)} [${found.intervals.gapShare.map(share => percent(share)).join(', ')}]`,
    percent(found.plannerShare),
    found.movedPerDay.toFixed(0),
    found.movedPerDay === 0 ? '' : percent(found.regretShare),
    found.movedPerDay === 0 ? '' : percent(found.promisedRegretShare),
    one(found.bothWayPerDay),
    one(found.flipsPerDay),
    one(found.localsMeanMin),
    found.standbyMinPerDay.toFixed(0),
    found.deflectedPerDay.toFixed(0)
  ].join(' | ')} |`)
  return [head, head.replaceAll(/[^|]+/g, '---'), ...rows].join('\n')
}

const one = (value: number) => value.toFixed(1)
const percent = (share: number | null, digits = 0) => share === null ? '' : (100 * share).toFixed(digits)
