/** What stands on the plan, to be taken with the mouse, a finger or the keyboard. */
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { useWords } from '../frame/context.js'
import { floor as en } from './en.js'
import { desk, type Box, type Spot } from './places.js'
import { floor as zh } from './zh-CN.js'

export interface Handling {
  readonly isChosen: boolean
  readonly onTake: (event: PointerEvent<SVGGElement>) => void
  readonly onKey: (event: KeyboardEvent<SVGGElement>) => void
  readonly onChoose: () => void
}

function Handle ({ label, kind, id, isChosen, onTake, onKey, onChoose, children }: Handling & { readonly label: string, readonly kind: string, readonly id: string, readonly children: ReactNode }) {
  return (
    <g role='button' tabIndex={0} aria-label={label} aria-pressed={isChosen} data-thing={`${kind} ${id}`} className={`floor-thing floor-${kind}`} onPointerDown={onTake} onKeyDown={onKey} onFocus={onChoose}>{children}</g>
  )
}

export function AreaShape ({ id, name, box, zoom, onSize, ...handling }: Handling & { readonly id: string, readonly name: string, readonly box: Box, readonly zoom: number, readonly onSize: (event: PointerEvent<SVGRectElement>) => void }) {
  const own = useWords(zh, en)
  const text = 14 / zoom
  const lines = linesOf(name, Math.max(3, Math.floor((box.width - 0.6) / text)))
  return (
    <Handle kind='area' id={id} label={own.areaAt(name, box)} {...handling}>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={0.3} />
      <text fontSize={text} x={box.x + 0.4} y={box.y + text * 1.3}>{lines.slice(0, Math.max(1, Math.floor(box.height / (text * 1.3)) - 1)).map((line, at) => <tspan key={at} x={box.x + 0.4} dy={at === 0 ? 0 : text * 1.3}>{line}</tspan>)}</text>
      {box.height > text * 3.2 && <text className='floor-size' fontSize={text} x={box.x + 0.4} y={box.y + box.height - text * 0.5}>{own.size(box.width, box.height)}</text>}
      {handling.isChosen && <rect className='floor-grip' x={box.x + box.width - 12 / zoom} y={box.y + box.height - 12 / zoom} width={24 / zoom} height={24 / zoom} onPointerDown={onSize} />}
    </Handle>
  )
}

export function CounterShape ({ id, number, spot, zoom, ...handling }: Handling & { readonly id: string, readonly number: string, readonly spot: Spot, readonly zoom: number }) {
  const own = useWords(zh, en)
  // A finger needs more than a desk far away has.
  const reach = Math.max(desk.width, 24 / zoom)
  return (
    <Handle kind='counter' id={id} label={own.counterAt(number, spot)} {...handling}>
      <rect className='floor-reach' x={spot.x - reach / 2} y={spot.y - reach / 2} width={reach} height={reach} />
      <rect x={spot.x - desk.width / 2} y={spot.y - desk.height / 2} width={desk.width} height={desk.height} rx={0.15} />
      <text fontSize={Math.min(0.9, 1.5 / Math.max(1.6, number.length * 0.62))} x={spot.x} y={spot.y} textAnchor='middle' dominantBaseline='central'>{number}</text>
    </Handle>
  )
}

/** Broken where a line is full; a Chinese sign is as wide as two letters. */
function linesOf (name: string, wide: number): string[] {
  const lines: string[] = ['']
  let width = 0
  for (const word of name.match(/[\x20-\x7f]+?(?:\s|$)|[\x21-\x7f]+|./gu) ?? []) {
    const own = Array.from(word).reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x2000 ? 0.55 : 1), 0)
    if (width + own > wide && width > 0) {
      lines.push('')
      width = 0
    }
    lines[lines.length - 1] += word
    width += own
  }
  return lines
}
