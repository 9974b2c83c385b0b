/** The head: halls, grid, whether what is shown is true, the time, and the way out. */
import type { Freshness } from '../../shared/freshness.js'
import type { HallView } from '../../shared/hall-view.js'
import { Fresh } from '../../shared/kit/fresh.js'
import type { Words } from '../../shared/words.js'
import type { GuideWords } from '../zh-CN.js'
import type { ReactNode } from 'react'

interface Props {
  readonly words: Words<GuideWords>
  readonly hall: HallView
  readonly tabs: ReactNode
  readonly grid: string | undefined
  readonly setGrid: (grid: string | undefined) => void
  readonly fresh: Freshness
  readonly everHeard: boolean
  readonly time: string
  readonly turnLang: () => void
  readonly signOut: () => void
}

export function Head ({ words: { own, shared, name, lang }, hall, tabs, grid, setGrid, fresh, everHeard, time, turnLang, signOut }: Props) {
  return (
    <header className='head'>
      <h1 className='unseen'>{own.title(name(hall.name))}</h1>
      {tabs}
      <select className='grid-choice' aria-label={own.grids} value={grid ?? ''} onChange={event => { setGrid(event.target.value === '' ? undefined : event.target.value) }}>
        <option value=''>{own.allGrids}</option>
        {hall.grids.map(each => <option key={each.gridId} value={each.gridId}>{name(each.name)}</option>)}
      </select>
      <p className='head-now'><Fresh fresh={fresh} everHeard={everHeard} words={shared} /><time>{time}</time></p>
      <button type='button' className='button' lang={lang === 'zh' ? 'en' : 'zh-CN'} onClick={turnLang}>{own.otherLang}</button>
      <button type='button' className='button' onClick={signOut}>{own.signOut}</button>
    </header>
  )
}
