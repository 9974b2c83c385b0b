/** Beside the plan: the figures of what is chosen, and what is not on the plan yet. */
import { Alert, Button, InputNumber } from 'antd'
import { useAdmin, useWords } from '../frame/context.js'
import type { PartOf } from '../kit/catalog.js'
import { Field } from '../kit/field.js'
import { withArea, withCounter } from './arrange.js'
import { floor as en } from './en.js'
import { overlapsIn, placed, planMax, sideMin, spotOf, without, type Places, type Thing } from './places.js'
import { floor as zh } from './zh-CN.js'

interface Props {
  readonly areas: ReadonlyArray<PartOf<'area'>>
  readonly counters: ReadonlyArray<PartOf<'counter'>>
  readonly places: Places
  readonly chosen: Thing | undefined
  readonly onChoose: (thing: Thing | undefined) => void
  readonly onPut: (places: Places, tag?: string) => void
  readonly onArrange: () => void
}

export function Side ({ areas, counters, places, chosen, onChoose, onPut, onArrange }: Props) {
  const { name } = useAdmin()
  const own = useWords(zh, en)
  const areaName = (id: string): string => {
    const found = areas.find(({ value }) => value.areaId === id)
    return found ? name(found.value.name) : id
  }
  const numberOf = (id: string): string => counters.find(({ value }) => value.counterId === id)?.value.number ?? id
  const missingAreas = areas.filter(({ value }) => !places.areas[value.areaId])
  const missingCounters = counters.filter(({ value }) => !places.counters[value.counterId])
  const overlaps = overlapsIn(places)
  const put = (thing: Thing, next: Places): void => {
    onPut(next)
    onChoose(thing)
  }
  return (
    <div className='days-column'>
      <Chosen key={`${chosen?.kind ?? ''} ${chosen?.id ?? ''}`} chosen={chosen} title={chosen ? chosen.kind === 'area' ? areaName(chosen.id) : own.counter(numberOf(chosen.id)) : own.noneChosen} squareMetres={areas.find(({ value }) => chosen?.kind === 'area' && value.areaId === chosen.id)?.value.squareMetres} places={places} onChoose={onChoose} onPut={onPut} />
      {overlaps.length > 0 && <Alert type='warning' showIcon title={own.overlaps(overlaps.length)} description={<ul>{overlaps.slice(0, 4).map(({ kind, one, other }) => <li key={one + other}>{kind === 'area' ? own.overlap(areaName(one), areaName(other)) : own.overlap(own.counter(numberOf(one)), own.counter(numberOf(other)))}</li>)}</ul>} />}
      <section className='admin-panel'>
        <h2>{own.missing(missingAreas.length + missingCounters.length)}</h2>
        {missingAreas.length + missingCounters.length === 0 ? <p className='admin-hint'>{own.missingNone}</p> : <>
          <p className='admin-hint'>{own.missingHint}</p>
          <div className='admin-actions'><Button type='primary' ghost onClick={onArrange}>{own.arrange}</Button></div>
          <ul className='floor-missing'>
            {missingAreas.map(({ part, value }) => <li key={part}><Button size='small' onClick={() => { put({ kind: 'area', id: value.areaId }, withArea(places, value)) }}>{own.putArea(name(value.name))}</Button></li>)}
            {missingCounters.map(({ part, value }) => <li key={part}><Button size='small' aria-label={own.putCounter(value.number)} onClick={() => { put({ kind: 'counter', id: value.counterId }, withCounter(places, value.counterId, places.areas[value.areaId])) }}>{own.counter(value.number)}</Button></li>)}
          </ul>
        </>}
      </section>
    </div>
  )
}

interface ChosenProps extends Pick<Props, 'chosen' | 'places' | 'onChoose' | 'onPut'> { readonly title: string, readonly squareMetres: number | undefined }

function Chosen ({ chosen, title, squareMetres, places, onChoose, onPut }: ChosenProps) {
  const own = useWords(zh, en)
  const box = chosen?.kind === 'area' ? places.areas[chosen.id] : undefined
  const spot = chosen?.kind === 'counter' ? places.counters[chosen.id] : undefined
  const at = box ?? spot
  const figures = box ? (['x', 'y', 'width', 'height'] as const) : (['x', 'y'] as const)
  const set = (figure: 'x' | 'y' | 'width' | 'height', value: number | null): void => {
    if (!chosen || !at || value === null) return
    const tag = `type ${figure} ${chosen.kind} ${chosen.id}`
    if (box) onPut({ ...places, areas: { ...places.areas, [chosen.id]: placed({ ...box, [figure]: value }) } }, tag)
    else onPut({ ...places, counters: { ...places.counters, [chosen.id]: spotOf({ ...at, [figure]: value }) } }, tag)
  }
  return (
    <section className='admin-panel'>
      <h2>{title}</h2>
      {chosen === undefined || !at ? <p className='admin-hint'>{own.chooseHint}</p> : <>
        <div className='floor-figures'>{figures.map(figure => (
          <Field key={figure} label={own.figures[figure]}>{({ id }) => <InputNumber id={id} step={0.5} min={figure === 'width' || figure === 'height' ? sideMin : 0} max={planMax} value={{ ...at, ...box }[figure as 'x']} onChange={value => { set(figure, value) }} />}</Field>
        ))}</div>
        {box && squareMetres !== undefined && <p className='admin-hint'>{own.squareMetres(box.width * box.height, squareMetres)}</p>}
        <div className='admin-actions days-send'><Button danger onClick={() => {
          onPut(without(places, chosen))
          onChoose(undefined)
        }}>{own.takeOff}</Button></div>
      </>}
    </section>
  )
}
