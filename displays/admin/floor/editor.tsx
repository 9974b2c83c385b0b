/** One hall's plan, floor by floor: drawn here, then looked at and sent as every change. */
import { Button, Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import type { PartOf } from '../kit/catalog.js'
import { arranged } from './arrange.js'
import { Canvas } from './canvas.js'
import { floor as en } from './en.js'
import { MiniPlan } from './mini-plan.js'
import { extentOf, placeStep, type Places, type Thing } from './places.js'
import { Side } from './side.js'
import { usePlaces } from './use-places.js'
import { floor as zh } from './zh-CN.js'

interface Props { readonly hallId: string, readonly areas: ReadonlyArray<PartOf<'area'>>, readonly counters: ReadonlyArray<PartOf<'counter'>>, readonly basedOn: number }

const zoomBounds = { least: 8, most: 60, step: 1.25 }
/** So wide the plan is at first, as far as it goes. */
const fitWidth = 700

export function Editor ({ hallId, areas, counters, basedOn }: Props) {
  const { name } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const begin = useMemo(() => placesOf(areas, counters), [areas, counters])
  const { places, mayUndo, mayRedo, put, undo, redo } = usePlaces(begin)
  const [chosen, setChosen] = useState<Thing>()
  const [takesAlong, setTakesAlong] = useState(true)
  const [said, setSaid] = useState('')
  const floors = [...new Map(areas.map(({ value }) => [value.floor.zh, value.floor])).values()]
  const [floorZh, setFloor] = useState(floors[0]?.zh ?? '')
  const onFloor = (zhName: string) => {
    const here = areas.filter(({ value }) => value.floor.zh === zhName)
    const ids = new Set(here.map(({ value }) => value.areaId))
    return { areas: here, counters: counters.filter(({ value }) => ids.has(value.areaId)) }
  }
  const here = onFloor(floorZh)
  const shown = only(places, here)
  const [zoom, setZoom] = useState(() => fitting(shown))
  const step = placeStep(hallId, begin, places)
  useUnsent(step !== undefined)
  /** What is on other floors stays as it is. */
  const putHere = (next: Places, tag?: string): void => { put({ areas: { ...places.areas, ...next.areas }, counters: { ...places.counters, ...next.counters } }, tag) }
  const say = ({ kind, id }: Thing, at: Places): void => {
    const box = at.areas[id]
    const spot = at.counters[id]
    if (kind === 'area' && box) setSaid(own.movedTo(box.x, box.y, box.width, box.height))
    if (kind === 'counter' && spot) setSaid(own.movedTo(spot.x, spot.y))
  }
  const arrange = (): void => { putHere(arranged(shown, { areas: here.areas.map(({ value }) => value), counters: here.counters.map(({ value }) => value) })) }
  const turnTo = (zhName: string): void => {
    setFloor(zhName)
    setChosen(undefined)
    setZoom(fitting(only(places, onFloor(zhName))))
  }
  return <>
    {floors.length > 1 && <div className='floor-floors' role='group' aria-label={own.floors}>{floors.map(each => {
      const count = onFloor(each.zh)
      return (
        <button key={each.zh} type='button' className='floor-choice' aria-pressed={each.zh === floorZh} onClick={() => { turnTo(each.zh) }}>
          <MiniPlan places={only(places, count)} />
          <span><b>{name(each)}</b><span>{own.floorCounts(count.areas.length, count.counters.length)}</span></span>
        </button>
      )
    })}</div>}
    <div className='floor-columns'>
      <section className='admin-panel'>
        <div className='admin-tools'>
          <Button disabled={!mayUndo} onClick={undo}>{own.undo}</Button>
          <Button disabled={!mayRedo} onClick={redo}>{own.redo}</Button>
          <Button aria-label={own.smaller} disabled={zoom <= zoomBounds.least} onClick={() => { setZoom(Math.max(zoomBounds.least, zoom / zoomBounds.step)) }}>−</Button>
          <Button aria-label={own.larger} disabled={zoom >= zoomBounds.most} onClick={() => { setZoom(Math.min(zoomBounds.most, zoom * zoomBounds.step)) }}>+</Button>
          <Button onClick={() => { setZoom(fitting(shown)) }}>{own.fit}</Button>
          <Checkbox checked={takesAlong} onChange={event => { setTakesAlong(event.target.checked) }}>{own.takeAlong}</Checkbox>
          <span className='floor-main'><Button type='primary' disabled={!step} onClick={() => { if (step) void change({ steps: [step], basedOn }) }}>{own.next}</Button></span>
        </div>
        <Canvas {...here} places={shown} chosen={chosen} zoom={zoom} takesAlong={takesAlong} onChoose={setChosen} onPut={putHere} onUndo={undo} onRedo={redo} onSay={say} />
        <p className='admin-hint'>{own.keys}</p>
        <p role='status' className='unseen'>{said}</p>
      </section>
      <Side {...here} places={shown} chosen={chosen} onChoose={setChosen} onPut={putHere} onArrange={arrange} />
    </div>
  </>
}

export function placesOf (areas: Props['areas'], counters: Props['counters']): Places {
  return {
    areas: Object.fromEntries(areas.map(({ value }) => [value.areaId, value.place])),
    counters: Object.fromEntries(counters.map(({ value }) => [value.counterId, value.place]))
  }
}

function only (places: Places, { areas, counters }: Pick<Props, 'areas' | 'counters'>): Places {
  return {
    areas: Object.fromEntries(areas.map(({ value }) => [value.areaId, places.areas[value.areaId]])),
    counters: Object.fromEntries(counters.map(({ value }) => [value.counterId, places.counters[value.counterId]]))
  }
}

function fitting (places: Places): number {
  return Math.min(zoomBounds.most, Math.max(zoomBounds.least, fitWidth / extentOf(places).width))
}
