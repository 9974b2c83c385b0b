/** Tickets a day at most, line by line: several are filled in and sent as one change. */
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import type { CatalogStep } from '../../../src/contract/administration.js'
import { useChange } from '../change/change-host.js'
import { HallChoice, useHallOf } from '../days/hall-choice.js'
import { useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import { useNames, useParts, type PartOf } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, Shown } from '../kit/shown.js'
import { rules as en } from './en.js'
import { rules as zh } from './zh-CN.js'

const quotaMax = 100_000

export function QuotasPage () {
  const own = useWords(zh, en)
  const { halls = [], hall, loaded } = useHallOf()
  const lines = useParts('line')
  return <>
    <PageHead title={own.quotasTitle} lead={own.quotasLead} />
    <Shown of={loaded}>{() => hall && <Shown of={lines}>{({ parts, head }) => {
      const mine = parts.filter(({ hallId }) => hallId === hall.value.hallId)
      return <>
        <HallChoice page='quotas' halls={halls} hallId={hall.value.hallId} />
        {mine.length === 0 ? <Nothing text={own.noLines} /> : <Quotas key={`${hall.part} ${Math.max(...mine.map(({ version }) => version))}`} lines={mine} basedOn={head} />}
      </>
    }}</Shown>}</Shown>
  </>
}

function Quotas ({ lines, basedOn }: { readonly lines: ReadonlyArray<PartOf<'line'>>, readonly basedOn: number }) {
  const own = useWords(zh, en)
  const names = useNames()
  const change = useChange()
  const [typed, setTyped] = useState<Readonly<Record<string, number | null>>>({})
  const quotaOf = ({ part, value }: PartOf<'line'>): number | null => typed[part] === undefined ? value.quota ?? null : typed[part]
  const changed = lines.filter(line => quotaOf(line) !== (line.value.quota ?? null))
  useUnsent(changed.length > 0)
  const send = async (): Promise<void> => {
    await change({ steps: changed.map((line): CatalogStep => ({ do: 'patch', part: line.part, fields: { quota: quotaOf(line) } })), basedOn })
  }
  return (
    <section className='admin-panel rules-narrow'>
      <table className='days-table' aria-label={own.quotasTitle}>
        <thead><tr><th scope='col'>{own.letter}</th><th scope='col'>{own.service}</th><th scope='col'>{own.area}</th><th scope='col' className='admin-number'>{own.expected}</th><th scope='col'>{own.quota}</th><th scope='col'><span className='unseen'>{own.told}</span></th></tr></thead>
        <tbody>{lines.map(line => {
          const { part, hallId = '', value } = line
          const quota = quotaOf(line)
          const service = names.service(value.serviceId)
          const short = quota !== null && value.ticketsPerDay !== undefined ? Math.round(value.ticketsPerDay - quota) : 0
          return (
            <tr key={part}>
              <td><b>{value.letter}</b></td>
              <td>{service}</td>
              <td>{names.area(hallId, value.areaId)}</td>
              <td className='admin-number'>{value.ticketsPerDay === undefined ? own.unknown : own.tickets(value.ticketsPerDay)}</td>
              <td><InputNumber aria-label={own.quotaOf(value.letter, service)} min={1} max={quotaMax} precision={0} placeholder={own.noQuota} value={quota} onChange={to => { setTyped({ ...typed, [part]: to }) }} />
                {quota !== null && <Button size='small' type='link' aria-label={own.noQuotaOf(value.letter)} onClick={() => { setTyped({ ...typed, [part]: null }) }}>{own.noQuota}</Button>}</td>
              <td>{short > 0 ? <span className='rules-warn'>{own.short(short)}</span> : quota !== (value.quota ?? null) ? <span className='admin-dim'>{own.was(value.quota === undefined ? own.noQuota : own.tickets(value.quota))}</span> : null}</td>
            </tr>
          )
        })}</tbody>
      </table>
      <p className='admin-hint rules-foot'>{own.quotaHint}</p>
      <div className='admin-actions days-send rules-send'>
        <Button disabled={changed.length === 0} onClick={() => { setTyped({}) }}>{own.reset}</Button>
        <Button type='primary' disabled={changed.length === 0} onClick={() => { void send() }}>{own.nextMany(changed.length)}</Button>
      </div>
    </section>
  )
}
