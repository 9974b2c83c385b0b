/** The last sixty minutes and, dashed, the next: against the line at which every seat is taken. */
import type { AreaFlow } from '../../../src/contract/flow.js'
import type { Look } from '../hall/history.js'
import { sparkPoints } from './spark-points.js'

const box = { width: 104, height: 34 }

export function Spark ({ area, looks, now, label }: { readonly area: AreaFlow, readonly looks: readonly Look[], readonly now: number, readonly label: string }) {
  const { past, next, here, fullY } = sparkPoints(looks, area, now, box)
  const [x = '0', y = '0'] = here.split(',')
  return (
    <svg className='spark' viewBox={`-3 -3 ${box.width + 6} ${box.height + 6}`} role='img' aria-label={label}>
      <line className='spark-full' x1='0' x2={box.width} y1={fullY} y2={fullY} />
      <polyline className='spark-past' points={past} />
      {next !== '' && <polyline className='spark-next' points={next} />}
      <circle className='spark-now' cx={x} cy={y} r='3' />
    </svg>
  )
}
