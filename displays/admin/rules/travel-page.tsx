/** Minutes on the way between halls: by these, moves and advice to go elsewhere are reckoned. */
import { Button, Checkbox, InputNumber } from 'antd'
import { useState } from 'react'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import { useParts, type PartOf } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, Shown } from '../kit/shown.js'
import { rules as en } from './en.js'
import { rules as zh } from './zh-CN.js'
import { waysOf, type Ways } from './ways.js'

export function TravelPage () {
  const own = useWords(zh, en)
  const halls = useParts('hall')
  const district = useParts('district')
  return <>
    <PageHead title={own.travelTitle} lead={own.travelLead} />
    <Shown of={halls}>{body => <Shown of={district}>{({ parts, head }) => {
      const [part] = parts
      if (!part) return null
      if (body.parts.length < 2) return <Nothing text={own.oneHall} />
      const begin = waysOf(part.value['travelMinutes'] as Ways | undefined ?? {}, body.parts.map(({ value }) => value as typeof value & { readonly travelMinutes?: Readonly<Record<string, number>> }))
      return <Table key={`${part.version} ${body.parts.map(({ version }) => version).join(' ')}`} halls={body.parts} begin={begin} basedOn={Math.min(head, body.head)} />
    }}</Shown>}</Shown>
  </>
}

const minutesMax = 24 * 60

function Table ({ halls, begin, basedOn }: { readonly halls: ReadonlyArray<PartOf<'hall'>>, readonly begin: Ways, readonly basedOn: number }) {
  const { name } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const [ways, setWays] = useState(begin)
  const [isBoth, setBoth] = useState(true)
  const isDirty = JSON.stringify(ways) !== JSON.stringify(begin)
  useUnsent(isDirty)
  const missing = halls.flatMap(from => halls.filter(to => to !== from && ways[from.value.hallId]?.[to.value.hallId] === undefined)).length
  const put = (from: string, to: string, minutes: number | null): void => {
    const one = withWay(ways, from, to, minutes)
    setWays(isBoth ? withWay(one, to, from, minutes) : one)
  }
  const apart = halls.flatMap((from, at) => halls.slice(at + 1).filter(to => ways[from.value.hallId]?.[to.value.hallId] !== ways[to.value.hallId]?.[from.value.hallId]).map(to => own.apart(name(from.value.shortName), name(to.value.shortName))))
  return (
    <section className='admin-panel rules-narrow'>
      <Checkbox checked={isBoth} onChange={event => { setBoth(event.target.checked) }}>{own.bothWays}</Checkbox>
      <table className='days-table rules-ways' aria-label={own.travelTitle}>
        <thead><tr><th scope='col'>{own.fromTo}</th>{halls.map(({ part, value }) => <th key={part} scope='col'>{name(value.shortName)}</th>)}</tr></thead>
        <tbody>{halls.map(from => (
          <tr key={from.part}>
            <th scope='row'>{name(from.value.shortName)}</th>
            {halls.map(to => <td key={to.part}>{from === to ? <span className='admin-dim'>—</span> : (
              <InputNumber aria-label={own.way(name(from.value.shortName), name(to.value.shortName))} min={0} max={minutesMax} precision={0} suffix={own.minute} value={ways[from.value.hallId]?.[to.value.hallId] ?? null}
                onChange={minutes => { put(from.value.hallId, to.value.hallId, minutes) }} />
            )}</td>)}
          </tr>
        ))}</tbody>
      </table>
      {missing > 0 && <p className='admin-wrong' role='alert'>{own.waysMissing(missing)}</p>}
      {apart.length > 0 && <p className='admin-hint'>{apart.join(own.comma)}{own.apartEnd}</p>}
      <p className='admin-hint rules-foot'>{own.travelHint}</p>
      <div className='admin-actions days-send'>
        <Button disabled={!isDirty} onClick={() => { setWays(begin) }}>{own.reset}</Button>
        <Button type='primary' disabled={!isDirty || missing > 0} onClick={() => { void change({ steps: [{ do: 'patch', part: 'district', fields: { travelMinutes: ways } }], basedOn }) }}>{own.next}</Button>
      </div>
    </section>
  )
}

function withWay (ways: Ways, from: string, to: string, minutes: number | null): Ways {
  const { [to]: _before, ...rest } = ways[from] ?? {}
  return { ...ways, [from]: minutes === null ? rest : { ...rest, [to]: minutes } }
}
