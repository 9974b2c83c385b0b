/** What for? By words or pinyin initials, or straight by the service. */
import { useState } from 'react'
import { hereFirst, type Errand } from '../../guide/issue/errand.js'
import type { HallView, ItemView } from '../../shared/hall-view.js'
import { useAsked } from '../../shared/use-hall.js'
import { waitWords } from '../../shared/words.js'
import type { AgentProps } from '../agent-props.js'

/** An answer to the same letters stays right as long as a talk lasts. */
const keepsMs = 10 * 60_000
const foundMax = 12

interface Props extends AgentProps {
  readonly hall: HallView
  readonly choose: (errand: Errand) => void
}

export function FindErrand ({ words: { own, shared, name }, hall, halls, choose }: Props) {
  const [query, setQuery] = useState('')
  const asked = query.trim()
  const { body: found } = useAsked<readonly ItemView[]>(asked === '' ? undefined : `/items?q=${encodeURIComponent(asked)}`, keepsMs)
  const items = asked === '' ? [] : hereFirst(found ?? [], hall.hallId).slice(0, foundMax)
  const nameOf = (hallId: string): string => {
    const known = halls.find(each => each.hallId === hallId)
    return known ? name(known.shortName) : hallId
  }
  return (
    <div className='find'>
      <label className='field'>{own.search}
        <input name='errand' value={query} maxLength={60} autoComplete='off' spellCheck={false} enterKeyHint='search' onChange={event => { setQuery(event.target.value) }} />
      </label>
      {asked !== '' && found && items.length === 0 && <p className='hint'>{own.searchNone}</p>}
      <ol className='rows'>
        {items.map(item => {
          const isHere = item.halls.includes(hall.hallId)
          const notes = [name(item.department), item.online && own.online, !isHere && own.onlyAt(item.halls.map(nameOf).join(shared.separator))].filter(Boolean).join(' · ')
          return <li key={item.itemId}><button type='button' className='button row' disabled={!isHere} onClick={() => { choose({ item }) }}><b>{name(item.name)}</b><span>{notes}</span></button></li>
        })}
      </ol>
      {items.length === 0 && (
        <>
          <h3>{own.byService}</h3>
          <ol className='rows'>
            {hall.lines.map(({ serviceId, name: line, waiting, wait, isClosing }) => (
              <li key={serviceId}><button type='button' className='button row' disabled={isClosing} onClick={() => { choose({ serviceId }) }}><b>{name(line)}</b><span>{isClosing ? shared.lineClosing : `${shared.waiting(waiting)} · ${waitWords(shared, wait)}`}</span></button></li>
            ))}
          </ol>
        </>
      )}
    </div>
  )
}
