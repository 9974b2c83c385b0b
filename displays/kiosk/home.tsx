/** First page: what kind of thing is it? Wait and count stand on each tile before anything is chosen. */
import { Icon } from '../shared/kit/icon.js'
import type { PageProps } from './page-props.js'
import { lineWords } from './page-props.js'
import type { WallLine } from '../../src/contract/board.js'
import { generalServiceId } from './visit.js'
import { Tiles, type Tile } from './tiles.js'
import type { KioskSetup } from './setup.js'
import type { Step } from './visit.js'
import type { KioskWords } from './zh-CN.js'

export function Home ({ words, setup, faults, hall, board, items, visit, move, step }: PageProps & { readonly step: Extract<Step, { at: 'home' }> }) {
  const { own } = words
  const hasFault = faults.includes('reader')
  const here = items.filter(item => item.halls.includes(hall.hallId))
  const tiles = hall.themes
    .filter(theme => here.some(item => item.themeId === theme.themeId))
    .map((theme): Tile => ({
      id: theme.themeId,
      title: words.name(theme.name),
      hint: words.name(theme.hint),
      figures: <em>{lineWords(words, longest(here.filter(item => item.themeId === theme.themeId).map(item => item.serviceId), board.lines))}</em>,
      choose: () => { move({ type: 'theme', themeId: theme.themeId }) }
    }))
  const general = hall.lines.find(line => line.serviceId === generalServiceId)
  const last: Tile | undefined = general && {
    id: 'unsure',
    title: own.unsure,
    hint: own.unsureHint,
    figures: <em>{lineWords(words, board.lines[generalServiceId])}</em>,
    choose: () => { move({ type: 'choose', errand: { serviceId: generalServiceId } }) }
  }
  return (
    <section className='page page-home'>
      <header className='page-head'>
        <h1>{own.title}</h1>
        <p>{visit.isElder ? own.subtitleElder : <>{own.subtitle} <span lang={words.lang === 'zh' ? 'en' : 'zh-CN'}>{words.other.own.title}</span></>}</p>
      </header>
      {/* Four choices a page in elder mode; a card that is shown is read all the same. */}
      {!visit.isElder && <button type='button' className={`identify-tile ${hasFault ? 'identify-fault' : ''}`} onClick={() => { move({ type: 'identify' }) }}>
        <span className='identify-in'><Icon name={hasFault ? 'warning' : 'card'} /><b>{hasFault ? own.readerFaultShort : identifyTitle(own, setup)}</b><span>{hasFault ? own.identifyOr : own.identifyHint}</span></span>
      </button>}
      <Tiles own={own} tiles={tiles} perPage={visit.isElder ? 4 : 6} page={step.page} move={move} look='themes' last={last} />
    </section>
  )
}

/** Only what this machine can read is promised. */
export function identifyTitle (own: KioskWords, { readsCards, readsCodes }: KioskSetup): string {
  return readsCards && readsCodes ? own.identifyBoth : readsCards ? own.identifyCard : readsCodes ? own.identifyCode : own.identifyType
}

/** A theme is told by its longest line: nobody waits behind more people than they were told of. */
export function longest (serviceIds: readonly string[], lines: Readonly<Record<string, WallLine>>): WallLine | undefined {
  let most: WallLine | undefined
  for (const serviceId of serviceIds) {
    const line = lines[serviceId]
    if (line && !(line.isClosing && most) && (!most || most.isClosing || weightOf(line) > weightOf(most))) most = line
  }
  return most
}

/** By people; where they are as many, by what is foretold, and what nobody can foretell counts as the longest. */
function weightOf ({ waiting, wait }: WallLine): number {
  return waiting + ('unknown' in wait ? 0.999 : Math.min(0.99, wait.p90Ms / dayMs))
}

const dayMs = 24 * 60 * 60_000
