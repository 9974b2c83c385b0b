/** Choices as large tiles, a page at a time; nothing scrolls under a finger. */
import type { Dispatch, ReactNode } from 'react'
import { Icon } from '../shared/kit/icon.js'
import type { Move } from './visit.js'
import type { KioskWords } from './zh-CN.js'

export interface Tile {
  readonly id: string
  readonly title: string
  readonly hint: string
  readonly figures?: ReactNode
  readonly choose: () => void
}

interface Props {
  readonly own: KioskWords
  readonly tiles: readonly Tile[]
  readonly perPage: number
  readonly page: number
  readonly move: Dispatch<Move>
  readonly look: 'themes' | 'items'
  /** A tile that stands on every page. */
  readonly last?: Tile | undefined
}

export function Tiles ({ own, tiles, perPage, page, move, look, last }: Props) {
  const places = last ? perPage - 1 : perPage
  const pages = Math.max(1, Math.ceil(tiles.length / places))
  const shown = tiles.slice(page * places, (page + 1) * places)
  return (
    <>
      <div className={`tiles tiles-${look}`}>
        {[...shown, ...last ? [last] : []].map(tile => (
          <button key={tile.id} type='button' className={`tile ${isLong(tile.title) ? 'tile-long' : ''}`} onClick={tile.choose}>
            <span className='tile-in'>
              <b>{tile.title}</b>
              <span className='tile-hint'>{tile.hint}</span>
              {tile.figures}
            </span>
          </button>
        ))}
      </div>
      <nav className='pages' aria-label={own.page(page + 1, pages)}>
        {pages > 1 && (
          <>
            <button type='button' disabled={page === 0} onClick={() => { move({ type: 'page', page: page - 1 }) }}><Icon name='previous' />{own.previous}</button>
            <span>{own.page(page + 1, pages)}</span>
            <button type='button' disabled={page >= pages - 1} onClick={() => { move({ type: 'page', page: page + 1 }) }}>{own.next}<Icon name='next' /></button>
          </>
        )}
      </nav>
    </>
  )
}

/** Names that take two lines. A Han letter is as wide as two others. */
function isLong (title: string): boolean {
  return Array.from(title).reduce((width, letter) => width + (letter > '\u2e7f' ? 2 : 1), 0) > 38
}
