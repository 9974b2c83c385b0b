/** The next hour: a row for each area, a cell for each ten minutes, a figure in every cell. */
import { useState } from 'react'
import type { AreaFlow } from '../../../src/contract/flow.js'
import type { GuideProps } from '../guide-props.js'
import { percentOf, stripTimes } from './tile-words.js'

interface Props extends Pick<GuideProps, 'words' | 'time'> { readonly areas: readonly AreaFlow[] }

export function HeatStrip ({ words: { own, name }, time, areas }: Props) {
  const times = stripTimes(areas)
  const [touched, setTouched] = useState<{ readonly areaId: string, readonly at: number }>()
  const area = areas.find(each => each.areaId === touched?.areaId)
  const cell = area?.cells.find(({ at }) => at === touched?.at)
  const hint = area && cell ? `${name(area.name)} · ${own.heatMost(time(cell.at), percentOf(cell.share), percentOf(cell.p90Share))}` : own.heatHint
  return (
    <section className='heat' aria-label={own.heatTitle}>
      <header><h2>{own.heatTitle}</h2><p aria-live='polite'>{times.length === 0 ? own.noForecast : hint}</p></header>
      {times.length > 0 && (
        <table>
          <thead>
            <tr><td />{times.map(at => <th key={at} scope='col'>{time(at)}</th>)}</tr>
          </thead>
          <tbody>
            {areas.map(({ areaId, name: areaName, cells }) => (
              <tr key={areaId}>
                <th scope='row'>{name(areaName)}</th>
                {times.map(at => {
                  const here = cells.find(each => each.at === at)
                  if (!here) return <td key={at} className='heat-none'>{own.noForecast}</td>
                  const isTouched = touched?.areaId === areaId && touched.at === at
                  return (
                    <td key={at} className={`crowd-${here.level}`} {...isTouched && { 'data-touched': true }} title={own.heatMost(time(at), percentOf(here.share), percentOf(here.p90Share))} onClick={() => { setTouched({ areaId, at }) }}>
                      {own.percent(percentOf(here.share))}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
