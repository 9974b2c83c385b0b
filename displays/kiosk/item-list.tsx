/** Second page: the items of a theme, those of this hall first. */
import type { ItemView } from '../shared/hall-view.js'
import { Icon } from '../shared/kit/icon.js'
import { elderlyPriority, offered } from './elderly.js'
import { lineWords, type PageProps } from './page-props.js'
import { Tiles, type Tile } from './tiles.js'
import type { Step } from './visit.js'

export function ItemList (props: PageProps & { readonly step: Extract<Step, { at: 'items' }> }) {
  const { words, hall, items, visit, move, step } = props
  const theme = hall.themes.find(each => each.themeId === step.themeId)
  const ordered = hereFirst(items.filter(item => item.themeId === step.themeId), hall.hallId)
  return (
    <section className='page'>
      <header className='page-head'>
        <h1>{theme ? words.name(theme.name) : words.own.theme}</h1>
        {visit.isElder ? <ElderFirst {...props} /> : <p>{theme ? words.name(theme.hint) : ''}</p>}
      </header>
      <Tiles own={words.own} tiles={ordered.map(item => itemTile(props, item))} perPage={visit.isElder ? 4 : 6} page={step.page} move={move} look='items' />
    </section>
  )
}

/** What is done elsewhere is told, behind what is done here. */
export function hereFirst (items: readonly ItemView[], hallId: string): readonly ItemView[] {
  return [...items.filter(item => item.halls.includes(hallId)), ...items.filter(item => !item.halls.includes(hallId))]
}

/** In elder mode there is no page between the item and the number: who wants to go first says so here. */
function ElderFirst ({ words, hall, visit, move }: PageProps) {
  const elderly = offered(hall.priorities).find(({ priority }) => priority === elderlyPriority)
  if (!elderly) return null
  const isOn = visit.priority === elderlyPriority
  return (
    <button type='button' className='elder-first' aria-pressed={isOn} onClick={() => { move({ type: 'priority', priority: isOn ? undefined : elderlyPriority }) }}>
      <Icon name={isOn ? 'checked' : 'unchecked'} />{words.own.priorityIs(words.name(elderly.name))}
    </button>
  )
}

export function itemTile ({ words, hall, board, visit, move }: PageProps, item: ItemView): Tile {
  const isHere = item.halls.includes(hall.hallId)
  return {
    id: item.itemId,
    title: words.name(item.name),
    hint: words.name(item.department),
    figures: (
      <em>
        {item.online && <i className='mark'>{words.own.online}</i>}
        {isHere ? lineWords(words, board.lines[item.serviceId]) : <i className='mark mark-other'>{words.own.elsewhere}</i>}
      </em>
    ),
    // Two touches in elder mode; what must be read first still is.
    choose: () => { move({ type: 'choose', errand: { item }, isNow: visit.isElder && isHere && board.lines[item.serviceId]?.isClosing !== true }) }
  }
}
