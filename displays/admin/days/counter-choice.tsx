/** One counter or several of a hall: typed by number, or all of an area at once. */
import { Select } from 'antd'
import { useMemo } from 'react'
import { useAdmin, useWords } from '../frame/context.js'
import { useNames, type PartOf } from '../kit/catalog.js'
import type { Control } from '../kit/field.js'
import { days as en } from './en.js'
import { days as zh } from './zh-CN.js'

interface Props {
  readonly control: Control
  readonly hallId: string
  readonly counters: ReadonlyArray<PartOf<'counter'>>
  readonly value: readonly string[]
  readonly onChange: (counterIds: readonly string[]) => void
}

const areaPrefix = 'area '

export function CounterChoice ({ control, hallId, counters, value, onChange }: Props) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const names = useNames()
  const options = useMemo(() => [...new Set(counters.map(counter => counter.value.areaId))].map(areaId => {
    const inArea = counters.filter(counter => counter.value.areaId === areaId)
    return {
      label: names.area(hallId, areaId),
      options: [
        ...inArea.length > 1 ? [{ value: areaPrefix + areaId, short: '', label: own.allOf(names.area(hallId, areaId), inArea.length) }] : [],
        ...inArea.map(counter => ({ value: counter.value.counterId, short: own.counter(counter.value.number), label: own.counterIn(counter.value.number, counter.value.services.map(names.service).join(lang === 'zh' ? '、' : ', ')) }))
      ]
    }
  }), [counters, hallId, lang, names, own])
  return (
    <Select {...control} mode='multiple' placeholder={own.countersChoose} value={[...value]} options={options} optionLabelProp='short' maxTagCount={8} showSearch={{ optionFilterProp: 'label' }}
      onChange={chosen => { onChange([...new Set(chosen.flatMap(id => id.startsWith(areaPrefix) ? counters.filter(counter => counter.value.areaId === id.slice(areaPrefix.length)).map(counter => counter.value.counterId) : [id]))]) }} />
  )
}
