/** What for? By words or pinyin initials, or straight by the line. */
import { useState } from 'react'
import { waitWords } from '../../shared/words.js'
import type { ItemView } from '../../shared/hall-view.js'
import { useAsked } from '../../shared/use-hall.js'
import type { GuideProps } from '../guide-props.js'
import { hereFirst, type Errand } from './errand.js'

/** An answer to the same letters stays right as long as a talk lasts. */
const keepsMs = 10 * 60_000
const foundMax = 12

export function SearchStep ({ words: { own, shared, name }, hall, flow, names, choose }: GuideProps & { readonly choose: (errand: Errand) => void }) {
  const [query, setQuery] = useState('')
  const asked = query.trim()
  const { body: found } = useAsked<readonly ItemView[]>(asked === '' ? undefined : `/items?q=${encodeURIComponent(asked)}`, keepsMs)
  const items = asked === '' ? [] : hereFirst(found ?? [], hall.hallId).slice(0, foundMax)
  return (
    <div className='issue'>
      <label className='issue-search'>{own.issueSearch}
        <input value={query} maxLength={60} autoComplete='off' spellCheck={false} enterKeyHint='search' onChange={event => { setQuery(event.target.value) }} />
      </label>
      {asked !== '' && found && items.length === 0 && <p className='column-none'>{own.issueNone}</p>}
      <ol className='items'>
        {items.map(item => {
          const isHere = item.halls.includes(hall.hallId)
          const notes = [item.online && own.online, !isHere && own.onlyAt(item.halls.map(names.hall).join(shared.separator))]
          return (
            <li key={item.itemId}>
              <button type='button' className='button item' disabled={!isHere} onClick={() => { choose({ item }) }}>
                <b>{name(item.name)}</b>
                <span>{[name(item.department), ...notes].filter(Boolean).join(' · ')}</span>
              </button>
            </li>
          )
        })}
      </ol>
      {asked === '' && (
        <>
          <h3 className='part'>{own.issueLines}</h3>
          <ol className='items'>
            {flow.lines.map(({ serviceId, letter, waiting, wait, isClosing }) => (
              <li key={serviceId}>
                <button type='button' className='button item' onClick={() => { choose({ serviceId }) }}>
                  <b>{letter} {names.service(serviceId)}</b>
                  <span>{[shared.waiting(waiting), waitWords(shared, wait), isClosing && own.issuingNow.closed].filter(Boolean).join(' · ')}</span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  )
}
