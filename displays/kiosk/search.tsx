/** Finds an item by the first letters of its pinyin, on a keyboard made for fingers. */
import type { ItemView } from '../shared/hall-view.js'
import { Icon } from '../shared/kit/icon.js'
import { useAsked } from '../shared/use-hall.js'
import { hereFirst, itemTile } from './item-list.js'
import type { PageProps } from './page-props.js'
import { Tiles } from './tiles.js'
import { generalServiceId, type Step } from './visit.js'

const rows = ['QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM']
const queryMax = 16
/** An answer to the same letters stays right as long as a visit lasts. */
const keepsMs = 10 * 60_000

/** Beside the keyboard of a lying screen there is room for fewer. */
function perPage (isElder: boolean): number {
  return isElder || window.matchMedia('(min-aspect-ratio: 9/10)').matches ? 2 : 3
}

export function Search (props: PageProps & { readonly step: Extract<Step, { at: 'search' }> }) {
  const { words: { own }, hall, step, move } = props
  const { body: found } = useAsked<readonly ItemView[]>(step.query === '' ? undefined : `/items?q=${encodeURIComponent(step.query)}`, keepsMs)
  const items = step.query === '' ? [] : hereFirst(found ?? [], hall.hallId)
  const type = (query: string): void => { move({ type: 'query', query: query.slice(0, queryMax) }) }
  return (
    <section className='page page-search'>
      <header className='page-head'>
        <h1>{own.searchTitle}</h1>
        <p>{own.searchHint}</p>
      </header>
      <output className='query'>{step.query === '' ? <span>{own.searchFirst}</span> : step.query}</output>
      {step.query !== '' && found && items.length === 0 ? <None {...props} /> : <Tiles own={own} tiles={items.map(item => itemTile(props, item))} perPage={perPage(props.visit.isElder)} page={step.page} move={move} look='items' />}
      <div className='keyboard'>
        {rows.map((row, index) => (
          <div key={row} className={`keyboard-row keyboard-row-${index}`}>
            {row.split('').map(letter => <button key={letter} type='button' onClick={() => { type(step.query + letter) }}>{letter}</button>)}
            {index === 2 && (
              <>
                <button type='button' className='wide' onClick={() => { type(step.query.slice(0, -1)) }} aria-label={own.erase}><Icon name='erase' /></button>
                <button type='button' className='wide' onClick={() => { type('') }}>{own.clear}</button>
              </>
            )}
          </div>
        ))}
      </div>
    </section>
  )
}

/** Nothing of that name: somebody knows. */
function None ({ words: { own }, board, move }: PageProps) {
  return (
    <div className='none' role='status'>
      <p>{own.searchNone}</p>
      {board.lines[generalServiceId] && <button type='button' className='second' onClick={() => { move({ type: 'choose', errand: { serviceId: generalServiceId } }) }}>{own.unsure}</button>}
    </div>
  )
}
