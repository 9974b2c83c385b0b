/** How busy each half hour of today is: four heights, four colours, and the hour under them. */
import type { Outlook } from '../../src/contract/flow.js'
import { clockTime } from '../shared/format.js'
import type { LoadWords } from './zh-CN.js'

const bar = { width: 20, gap: 2, step: 16, base: 84 }
const halfHourMs = 30 * 60_000

interface Props { readonly own: LoadWords, readonly halfHours: Outlook['halfHours'], readonly now: number, readonly timeZone: string }

export function DayCurve ({ own, halfHours, now, timeZone }: Props) {
  if (halfHours.length === 0) return null
  const width = halfHours.length * (bar.width + bar.gap)
  return (
    <svg className='curve' viewBox={`0 0 ${width} 108`} role='img' aria-label={own.curveLabel}>
      {halfHours.map(({ at, level }, index) => {
        const x = index * (bar.width + bar.gap)
        const height = (level + 1) * bar.step
        const isNow = at <= now && now < at + halfHourMs
        const time = clockTime(at, timeZone)
        return (
          <g key={at}>
            <rect className={`curve-${level}${at + halfHourMs <= now ? ' curve-over' : ''}`} x={x + 1} y={bar.base - height} width={bar.width - 2} height={height} rx='3' />
            {isNow && <path className='curve-now' d={`M${x + bar.width / 2} ${bar.base - height - 4}l-6 -9h12z`} />}
            {time.endsWith(':00') && Number(time.slice(0, 2)) % 2 === 1 && <text x={x} y='104'>{time}</text>}
          </g>
        )
      })}
    </svg>
  )
}
