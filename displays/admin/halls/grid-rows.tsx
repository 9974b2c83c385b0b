/** The grids of a hall, one a row. */
import { Button, Input } from 'antd'
import { useRef } from 'react'
import { useAdmin, useWords } from '../frame/context.js'
import { Field } from '../kit/field.js'
import type { HallDraft } from './draft.js'
import { halls as en } from './en.js'
import { halls as zh } from './zh-CN.js'

interface Props { readonly draft: HallDraft, readonly error: (place: string) => string | undefined, readonly onChange: (draft: HallDraft) => void }

export function GridRows ({ draft, error, onChange }: Props) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const added = useRef(0)
  return <>
    {draft.grids.map(({ key, name }) => {
      const put = (to: Partial<typeof name>): void => { onChange({ ...draft, grids: draft.grids.map(grid => grid.key === key ? { ...grid, name: { ...name, ...to } } : grid) }) }
      const isKept = draft.grids.length === 1 || draft.areas.some(({ gridKey }) => gridKey === key)
      return (
        <div key={key} className='halls-grid'>
          <Field label={own.gridZh} error={error(`${key}.name.zh`)} isNeeded>{control => <Input {...control} maxLength={60} value={name.zh} onChange={event => { put({ zh: event.target.value }) }} />}</Field>
          <Field label={own.en} error={error(`${key}.name.en`)} isNeeded>{control => <Input {...control} maxLength={120} value={name.en} onChange={event => { put({ en: event.target.value }) }} />}</Field>
          <Button className='service-item-off' disabled={isKept} title={isKept ? own.gridUsed : own.gridRemove(name[lang])} aria-label={isKept ? `${own.gridRemove(name[lang])}${lang === 'zh' ? '：' : ': '}${own.gridUsed}` : own.gridRemove(name[lang])} onClick={() => { onChange({ ...draft, grids: draft.grids.filter(grid => grid.key !== key) }) }}>×</Button>
        </div>
      )
    })}
    <Button onClick={() => { onChange({ ...draft, grids: [...draft.grids, { key: `new-grid-${++added.current}`, gridId: undefined, name: { zh: '', en: '' } }] }) }}>{own.gridAdd}</Button>
  </>
}
