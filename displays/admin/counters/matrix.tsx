/** Windows down, services across: one press on a cell turns what the window does. One tab stop; arrows move within. */
import { Button, Checkbox } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '../frame/context.js'
import { useNames } from '../kit/catalog.js'
import { doesAt, isSame, nextDoes, withDoes, type CounterDraft } from './draft.js'
import { counters as en } from './en.js'
import { counters as zh } from './zh-CN.js'

interface Props {
  readonly rows: readonly CounterDraft[]
  readonly before: ReadonlyMap<string, CounterDraft>
  /** In the order of the columns. */
  readonly services: ReadonlyArray<{ readonly serviceId: string, readonly letter: string }>
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (parts: ReadonlySet<string>) => void
  readonly onChange: (draft: CounterDraft) => void
  readonly onFacts: (draft: CounterDraft) => void
}

const moves: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

export function Matrix ({ rows, before, services, chosen, onChoose, onChange, onFacts }: Props) {
  const own = useWords(zh, en)
  const names = useNames()
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<readonly [number, number]>([0, 0])
  const [row, column] = [Math.min(at[0], rows.length - 1), Math.min(at[1], services.length - 1)]
  const move = (event: KeyboardEvent): void => {
    const step = moves[event.key]
    if (!step) return
    event.preventDefault()
    const to = [Math.max(0, Math.min(rows.length - 1, row + step[0])), Math.max(0, Math.min(services.length - 1, column + step[1]))] as const
    setAt(to)
    table.current?.querySelector<HTMLElement>(`[data-at="${to.join(' ')}"]`)?.focus()
  }
  const isAll = rows.length > 0 && rows.every(({ part }) => chosen.has(part))
  return (
    <div className='counter-scroll' tabIndex={-1}>
      <table className='counter-matrix' ref={table} aria-label={own.title} aria-describedby='counter-keys'>
        <thead>
          <tr>
            <th scope='col' className='counter-stick'>
              <Checkbox aria-label={own.chooseAll} checked={isAll} indeterminate={!isAll && chosen.size > 0} onChange={() => { onChoose(new Set(isAll ? [] : rows.map(({ part }) => part))) }} /> {own.window}
            </th>
            {services.map(({ serviceId, letter }) => <th key={serviceId} scope='col'><b>{letter}</b><span className='counter-service'>{names.service(serviceId)}</span></th>)}
          </tr>
        </thead>
        <tbody>{rows.map((draft, rowAt) => {
          const was = before.get(draft.part)
          const isChanged = !was || !isSame(draft, was)
          return (
            <tr key={draft.part}>
              <th scope='row' className='counter-stick'>
                <Checkbox aria-label={own.choose(draft.number)} checked={chosen.has(draft.part)} onChange={({ target: { checked } }) => {
                  const next = new Set(chosen)
                  if (checked) next.add(draft.part)
                  else next.delete(draft.part)
                  onChoose(next)
                }} />
                <Button type='link' aria-label={own.factsOpen(draft.number)} onClick={() => { onFacts(draft) }}>{draft.number}</Button>
                {draft.combined && <span className='admin-dim'>{draft.combined.zh}</span>}
                {isChanged && <span className='counter-changed'><span className='unseen'>{own.changed}</span></span>}
              </th>
              {services.map(({ serviceId }, columnAt) => {
                const does = doesAt(draft, serviceId)
                const isCellChanged = does !== (was ? doesAt(was, serviceId) : 'nothing')
                return (
                  <td key={serviceId}>
                    <button
                      type='button' className={`counter-cell counter-${does}`} data-changed={isCellChanged || undefined} data-at={`${rowAt} ${columnAt}`} tabIndex={rowAt === row && columnAt === column ? 0 : -1}
                      aria-label={own.cell(draft.number, names.service(serviceId), own.does[does])}
                      onFocus={() => { setAt([rowAt, columnAt]) }} onKeyDown={move} onClick={() => { onChange(withDoes(draft, serviceId, nextDoes[does])) }}
                    >{own.mark[does]}</button>
                  </td>
                )
              })}
            </tr>
          )
        })}</tbody>
      </table>
    </div>
  )
}
