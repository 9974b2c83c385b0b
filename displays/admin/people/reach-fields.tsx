/** How far somebody's word goes: halls, windows, grids; nothing chosen is every one. */
import { Form, Select } from 'antd'
import type { Role } from '../../../src/contract/http.js'
import { usePlans } from '../places/halls.js'
import { usePersonWords } from './words-of.js'

export interface Reach { readonly halls: readonly string[], readonly counterIds: readonly string[], readonly grids: readonly string[] }

const withCounters: readonly Role[] = ['clerk']

export function ReachFields ({ role, reach: { halls, counterIds, grids }, isDisabled, onChange }: { readonly role: Role, readonly reach: Reach, readonly isDisabled: boolean, readonly onChange: (next: Partial<Reach>) => void }) {
  const { own, places } = usePersonWords()
  const plans = usePlans(halls.length > 0 ? halls : places.hallIds)
  const [counters, gridsHere] = [new Map<string, string[]>(), new Map<string, string>()]
  for (const plan of plans.values()) {
    for (const { counterId, number } of plan.counters) counters.set(counterId, [...counters.get(counterId) ?? [], `${places.hall(plan.hallId)} ${number}`])
    for (const { gridId, name } of plan.grids) gridsHere.set(gridId, `${places.hall(plan.hallId)} ${name.zh}`)
  }
  const hasCounters = withCounters.includes(role) || counterIds.length > 0
  const common = { mode: 'multiple', allowClear: true, disabled: isDisabled, optionFilterProp: 'label', className: 'admin-wide' } as const
  return <>
    <Form.Item label={own.hallsField} htmlFor='person-halls' extra={own.reachHelp}>
      <Select {...common} id='person-halls' placeholder={own.everyHall} value={[...halls]} onChange={(next: string[]) => { onChange({ halls: next }) }} options={places.hallIds.map(value => ({ value, label: places.hall(value) }))} />
    </Form.Item>
    {hasCounters && (
      <Form.Item label={own.countersField} htmlFor='person-counters'>
        <Select {...common} id='person-counters' placeholder={own.everyCounter} value={[...counterIds]} onChange={(next: string[]) => { onChange({ counterIds: next }) }} options={[...counters].map(([value, label]) => ({ value, label: label.join(' / ') }))} />
      </Form.Item>
    )}
    {role === 'grid-head' && (
      <Form.Item label={own.gridsField} htmlFor='person-grids'>
        <Select {...common} id='person-grids' placeholder={own.everyGrid} value={[...grids]} onChange={(next: string[]) => { onChange({ grids: next }) }} options={[...gridsHere].map(([value, label]) => ({ value, label }))} />
      </Form.Item>
    )}
  </>
}
