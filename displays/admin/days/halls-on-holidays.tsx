/** Halls that open on public holidays as on any day. */
import { Radio } from 'antd'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import type { PartOf } from '../kit/catalog.js'
import { days as en } from './en.js'
import { days as zh } from './zh-CN.js'

export function HallsOnHolidays ({ halls, basedOn }: { readonly halls: ReadonlyArray<PartOf<'hall'>>, readonly basedOn: number }) {
  const { name } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  return (
    <section className='admin-panel days-ahead'>
      <h2>{own.hallsOnHolidays}</h2>
      <ul className='days-differing'>{halls.map(({ part, value: { shortName, ignoresCalendar } }) => (
        <li key={part}>
          <b>{name(shortName)}</b>
          <Radio.Group aria-label={name(shortName)} value={ignoresCalendar === true} options={[{ value: false, label: own.keepsHolidays }, { value: true, label: own.opensOnHolidays }]} onChange={event => {
            void change({ steps: [{ do: 'patch', part, fields: { ignoresCalendar: event.target.value === true ? true : null } }], basedOn })
          }} />
        </li>
      ))}</ul>
    </section>
  )
}
