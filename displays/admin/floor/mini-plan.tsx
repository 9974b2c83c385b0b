/** A floor in small, to be looked at: where areas and counters lie. */
import { desk, extentOf, type Places } from './places.js'

export function MiniPlan ({ places, label, width = 132, height = 74 }: { readonly places: Places, readonly label?: string, readonly width?: number, readonly height?: number }) {
  const extent = extentOf(places)
  return (
    <svg className='floor-mini' viewBox={`0 0 ${extent.width} ${extent.height}`} width={width} height={height} preserveAspectRatio='xMidYMid meet' {...label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }}>
      <rect className='floor-ground' width={extent.width} height={extent.height} />
      {Object.entries(places.areas).map(([id, box]) => box && <rect key={id} className='floor-mini-area' x={box.x} y={box.y} width={box.width} height={box.height} />)}
      {Object.entries(places.counters).map(([id, spot]) => spot && <rect key={id} className='floor-mini-counter' x={spot.x - desk.width / 2} y={spot.y - desk.height / 2} width={desk.width} height={desk.height} />)}
    </svg>
  )
}
