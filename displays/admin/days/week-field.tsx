/** The hours of a week, day by day; one day's can be put to all working days. */
import { Button } from 'antd'
import type { Hours } from '../../../src/contract/hours.js'
import { useWords } from '../frame/context.js'
import { days as en } from './en.js'
import { SpansField } from './spans-field.js'
import { days, sameHours } from './times.js'
import { days as zh } from './zh-CN.js'

const workdays = days.slice(0, 5)

export function WeekField ({ label, hours, onChange }: { readonly label: string, readonly hours: Hours, readonly onChange: (hours: Hours) => void }) {
  const own = useWords(zh, en)
  const isSame = workdays.every(day => sameHours(hours[day], hours.monday))
  return (
    <table className='days-week' aria-label={label}>
      <tbody>
        {days.map(day => (
          <tr key={day}>
            <th scope='row'>{own.weekdays[day]}</th>
            <td><SpansField label={own.weekdays[day]} spans={hours[day]} onChange={spans => { onChange({ ...hours, [day]: [...spans] }) }} /></td>
            <td>{day === 'monday' && !isSame && <Button size='small' type='link' onClick={() => { onChange({ ...hours, ...Object.fromEntries(workdays.map(each => [each, hours.monday])) }) }}>{own.toWorkdays}</Button>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
