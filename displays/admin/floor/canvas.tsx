/** The plan of one floor: things are dragged, or moved with the arrow keys, half a metre at a time. */
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { PartOf } from '../kit/catalog.js'
import { useAdmin, useWords } from '../frame/context.js'
import { floor as en } from './en.js'
import { extentOf, moved, sized, without, type Places, type Spot, type Thing } from './places.js'
import { AreaShape, CounterShape } from './shapes.js'
import { floor as zh } from './zh-CN.js'

interface Props {
  readonly areas: ReadonlyArray<PartOf<'area'>>
  readonly counters: ReadonlyArray<PartOf<'counter'>>
  readonly places: Places
  readonly chosen: Thing | undefined
  /** Pixels a metre. */
  readonly zoom: number
  /** Counters go along with their area. */
  readonly takesAlong: boolean
  readonly onChoose: (thing: Thing | undefined) => void
  readonly onPut: (places: Places, tag?: string) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onSay: (thing: Thing, places: Places) => void
}

interface Drag { readonly thing: Thing, readonly from: Spot, readonly begin: Places, readonly isSizing: boolean, readonly now: Places }

const arrows: Readonly<Record<string, Spot>> = { ArrowLeft: { x: -0.5, y: 0 }, ArrowRight: { x: 0.5, y: 0 }, ArrowUp: { x: 0, y: -0.5 }, ArrowDown: { x: 0, y: 0.5 } }
const ruler = 5

export function Canvas ({ areas, counters, places, chosen, zoom, takesAlong, onChoose, onPut, onUndo, onRedo, onSay }: Props) {
  const { name } = useAdmin()
  const own = useWords(zh, en)
  const svg = useRef<SVGSVGElement>(null)
  const [drag, setDrag] = useState<Drag>()
  useEffect(() => {
    // A finger on a thing moves it; one beside it moves the page. Styles alone do not say so of what is within a drawing.
    const hold = (event: TouchEvent): void => { if (event.target instanceof Element && event.target.closest('.floor-thing')) event.preventDefault() }
    const plan = svg.current
    plan?.addEventListener('touchstart', hold, { passive: false })
    return () => { plan?.removeEventListener('touchstart', hold) }
  }, [])
  const shown = drag?.now ?? places
  const extent = extentOf(shown)
  const isChosen = (kind: Thing['kind'], id: string): boolean => chosen?.kind === kind && chosen.id === id
  const along = (thing: Thing): string[] => thing.kind === 'area' && takesAlong ? counters.filter(({ value }) => value.areaId === thing.id).map(({ value }) => value.counterId) : []

  const metresAt = ({ clientX, clientY }: { readonly clientX: number, readonly clientY: number }): Spot => {
    const box = svg.current?.getBoundingClientRect()
    return box ? { x: (clientX - box.left) / zoom, y: (clientY - box.top) / zoom } : { x: 0, y: 0 }
  }
  const take = (thing: Thing, event: PointerEvent, isSizing: boolean): void => {
    if (event.button !== 0) return
    event.stopPropagation()
    svg.current?.setPointerCapture(event.pointerId)
    onChoose(thing)
    setDrag({ thing, from: metresAt(event), begin: places, isSizing, now: places })
  }
  const move = (event: PointerEvent): void => {
    if (!drag) return
    const at = metresAt(event)
    const by = { x: at.x - drag.from.x, y: at.y - drag.from.y }
    setDrag({ ...drag, now: drag.isSizing ? sized(drag.begin, drag.thing.id, by) : moved(drag.begin, drag.thing, by, along(drag.thing)) })
  }
  const drop = (): void => {
    if (!drag) return
    onPut(drag.now)
    onSay(drag.thing, drag.now)
    setDrag(undefined)
  }
  const key = (thing: Thing, event: KeyboardEvent): void => {
    const by = arrows[event.key]
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault()
      if (event.shiftKey) onRedo()
      else onUndo()
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'y') {
      event.preventDefault()
      onRedo()
    } else if (by && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      const isSizing = event.shiftKey && thing.kind === 'area'
      const next = isSizing ? sized(places, thing.id, by) : moved(places, thing, by, along(thing))
      onPut(next, `${isSizing ? 'size' : 'move'} ${thing.kind} ${thing.id}`)
      onSay(thing, next)
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      onPut(without(places, thing))
      onChoose(undefined)
    }
  }
  const handling = (thing: Thing) => ({
    isChosen: isChosen(thing.kind, thing.id),
    onTake: (event: PointerEvent) => { take(thing, event, false) },
    onKey: (event: KeyboardEvent) => { key(thing, event) },
    onChoose: () => { if (!isChosen(thing.kind, thing.id)) onChoose(thing) }
  })
  const marks = (length: number): number[] => Array.from({ length: Math.floor(length / ruler) }, (_, at) => (at + 1) * ruler)
  return (
    <div className='floor-scroll' data-scrolls tabIndex={0} role='region' aria-label={own.planOf}>
      <svg ref={svg} className='floor-plan' role='group' aria-label={own.planHelp} width={extent.width * zoom} height={extent.height * zoom} viewBox={`0 0 ${extent.width} ${extent.height}`} onPointerMove={move} onPointerUp={drop} onPointerCancel={() => { setDrag(undefined) }} onPointerDown={() => { onChoose(undefined) }}>
        <rect className='floor-ground' width={extent.width} height={extent.height} />
        <g aria-hidden='true' className='floor-grid'>
          {Array.from({ length: extent.width }, (_, x) => <line key={`x${x}`} className={x % ruler === 0 ? 'floor-five' : undefined} x1={x} x2={x} y1={0} y2={extent.height} strokeWidth={1 / zoom} />)}
          {Array.from({ length: extent.height }, (_, y) => <line key={`y${y}`} className={y % ruler === 0 ? 'floor-five' : undefined} y1={y} y2={y} x1={0} x2={extent.width} strokeWidth={1 / zoom} />)}
          {marks(extent.width).map(x => <text key={`x${x}`} fontSize={14 / zoom} x={x + 3 / zoom} y={14 / zoom}>{x === ruler ? own.metres(x) : x}</text>)}
          {marks(extent.height).map(y => <text key={`y${y}`} fontSize={14 / zoom} x={3 / zoom} y={y - 3 / zoom}>{y}</text>)}
        </g>
        {areas.map(({ part, value }) => {
          const box = shown.areas[value.areaId]
          const thing: Thing = { kind: 'area', id: value.areaId }
          return box && <AreaShape key={part} id={value.areaId} name={name(value.name)} box={box} zoom={zoom} onSize={event => { take(thing, event, true) }} {...handling(thing)} />
        })}
        {counters.map(({ part, value }) => {
          const spot = shown.counters[value.counterId]
          return spot && <CounterShape key={part} id={value.counterId} number={value.number} spot={spot} zoom={zoom} {...handling({ kind: 'counter', id: value.counterId })} />
        })}
      </svg>
    </div>
  )
}
