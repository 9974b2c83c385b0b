/** Halls: the list, one with its areas, or a new light hall. */
import { Button, Result } from 'antd'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { To } from '../frame/to.js'
import { GoesMark, usePlannedRemovals } from '../history/goes-mark.js'
import { useParts } from '../kit/catalog.js'
import { Mark } from '../kit/mark.js'
import { PageHead } from '../kit/page-head.js'
import { Shown } from '../kit/shown.js'
import { useAround } from '../services/around.js'
import { draftOf } from './draft.js'
import { halls as en } from './en.js'
import { HallForm } from './hall-form.js'
import { LightHall } from './light-hall.js'
import { halls as zh } from './zh-CN.js'

export function HallsPage () {
  const { rest: [which] } = useAdmin()
  if (which === undefined) return <HallList />
  return which === '_light' ? <LightHall /> : <OneHall key={which} hallId={which} />
}

function HallList () {
  const { name, go } = useAdmin()
  const own = useWords(zh, en)
  const around = useAround()
  const goes = usePlannedRemovals()
  return <>
    <PageHead title={own.title} lead={own.lead} actions={<Button type='primary' onClick={() => { go('halls/_light') }}>{own.addLight}</Button>} />
    <Shown of={around}>{({ halls, areas, lines, counters }) => (
      <ul className='halls-list'>{halls.map(({ value: { hallId, name: own_, address, isLight } }) => {
        const count = (parts: ReadonlyArray<{ readonly hallId?: string | undefined }>): number => parts.filter(each => each.hallId === hallId).length
        return (
          <li key={hallId} className='admin-panel'>
            <div>
              <h2><To path={`halls/${hallId}`}>{name(own_)}</To> {isLight && <Mark kind='quiet'>{own.light}</Mark>}</h2>
              <p>{name(address)}</p>
              <p className='admin-dim'>{own.facts(count(areas), count(counters), count(lines))}</p>
              <GoesMark change={goes.get(hallId)} />
            </div>
            <div className='admin-actions'>
              <Button type='link' href={`/kiosk/${hallId}`} target='_blank' aria-label={own.kioskOf(name(own_))}>{own.kiosk}</Button>
              <Button type='link' href={`/wall/${hallId}`} target='_blank' aria-label={own.wallOf(name(own_))}>{own.wall}</Button>
              <Button onClick={() => { go(`counters?hall=${hallId}`) }}>{own.counters}</Button>
              <Button aria-label={own.editOf(name(own_))} onClick={() => { go(`halls/${hallId}`) }}>{own.edit}</Button>
            </div>
          </li>
        )
      })}</ul>
    )}</Shown>
  </>
}

function OneHall ({ hallId }: { readonly hallId: string }) {
  const { name, go } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const around = useAround()
  const grids = useParts('grid')
  const goes = usePlannedRemovals()
  const hall = around.body?.halls.find(each => each.hallId === hallId)
  const remove = async (): Promise<void> => {
    if (await change({ steps: [{ do: 'remove', part: `hall/${hallId}` }], basedOn: around.body?.head })) go('halls', true)
  }
  return <>
    <PageHead title={hall ? name(hall.value.name) : own.title} above={<To path='halls'>{own.back}</To>} />
    <GoesMark change={goes.get(hallId)} />
    <Shown of={around}>{body => hall === undefined
      ? <Result status='info' title={own.gone} extra={<Button onClick={() => { go('halls') }}>{own.back}</Button>} />
      : <Shown of={grids}>{({ parts, head }) => (
          <HallForm
            key={Math.max(hall.version, ...[...body.areas, ...parts].filter(each => each.hallId === hallId).map(({ version }) => version))}
            hallId={hallId} begin={draftOf(hall.value, body.areas.filter(each => each.hallId === hallId), parts.filter(each => each.hallId === hallId))} basedOn={Math.min(body.head, head)}
            takenGrids={new Set(parts.map(({ value }) => value.gridId))}
            isAreaUsed={areaId => [...body.lines, ...body.counters].some(each => each.hallId === hallId && each.value.areaId === areaId)}
            onRemove={() => { void remove() }}
          />
        )}</Shown>}</Shown>
  </>
}
