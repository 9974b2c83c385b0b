/** First page: what kind of thing is it? Wait and count stand on each tile before anything is chosen. */
import { Icon } from '../shared/kit/icon.js'
import type { PageProps } from './page-props.js'
import { lineWords } from './page-props.js'
import type { WallLine } from '../../src/contract/board.js'
import { Tiles, type Tile } from './tiles.js'
import type { KioskSetup } from './setup.js'
import type { Step } from './visit.js'
import type { KioskWords } from './zh-CN.js'

/** The line of a hall that takes whoever does not know where to go. */
const generalServiceId = 'general'

export function Home ({ words, setup, faults, hall, board, items, visit, move, step }: PageProps & { readonly step: Extract<Step, { at: 'home' }> }) {
  const { own } = words
  const here = items.filter(item => item.halls.includes(hall.hallId))
  const tiles = hall.themes
    .filter(theme => here.some(item => item.themeId === theme.themeId))
    .map((theme): Tile => ({
      id: theme.themeId,
      title: words.name(theme.name),
      hint: words.name(theme.hint),
      figures: <em>{lineWords(words, busiest(here.filter(item => item.themeId === theme.themeId).map(item => item.serviceId), board.lines))}</em>,
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
        <p>{visit.isElder ? own.subtitleElder : own.subtitle} <span lang={words.lang === 'zh' ? 'en' : 'zh-CN'}>{words.other.own.title}</span></p>
      </header>
      <button type='button' className='identify-tile' onClick={() => { move({ type: 'identify' }) }}>
        <span className='identify-in'><Icon name='card' /><b>{identifyTitle(own, setup)}</b><span>{faults.includes('reader') ? own.readerFaultShort : own.identifyHint}</span></span>
      </button>
      <Tiles own={own} tiles={tiles} perPage={visit.isElder ? 4 : 8} page={step.page} move={move} look='themes' last={last} />
    </section>
  )
}

/** Only what this machine can read is promised. */
export function identifyTitle (own: KioskWords, { readsCards, readsCodes }: KioskSetup): string {
  return readsCards && readsCodes ? own.identifyBoth : readsCards ? own.identifyCard : readsCodes ? own.identifyCode : own.identifyType
}

/** A theme is told by the line most of its items go to, by how many of them do. */
function busiest (serviceIds: readonly string[], lines: Readonly<Record<string, WallLine>>): WallLine | undefined {
  const counts = new Map<string, number>()
  for (const serviceId of serviceIds) counts.set(serviceId, (counts.get(serviceId) ?? 0) + 1)
  let most: { serviceId: string, count: number } | undefined
  for (const [serviceId, count] of counts) if (lines[serviceId] && (!most || count > most.count)) most = { serviceId, count }
  return most && lines[most.serviceId]
}
