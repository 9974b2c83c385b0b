/** The newest call, as large as the wall allows: ticket, then window. */
import type { CSSProperties } from 'react'
import { shownText } from '../../src/domain/speech.js'
import type { HallView } from '../shared/hall-view.js'
import { Icon } from '../shared/kit/icon.js'
import type { Words } from '../shared/words.js'
import type { Hero } from './heroes.js'
import { emsOf } from './ems.js'
import { NoCall } from './no-call.js'
import { counterNumber } from './rows.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly hall: HallView
  readonly hero: Hero | undefined
  readonly isAmber: boolean
  readonly isPast: boolean
  readonly waiting: number
  readonly open: number
}

export function HeroPanel ({ words, hall, hero, isAmber, isPast, waiting, open }: Props) {
  const { own, shared, other, lang } = words
  const otherTag = lang === 'zh' ? 'en' : 'zh-CN'
  if (!hero) return <NoCall words={words} waiting={waiting} open={open} />

  const { call } = hero
  const number = counterNumber(hall, call.counterId)
  const line = hall.lines.find(each => each.serviceId === call.serviceId)
  const head = (from: BoardWords): string => {
    if (isPast) return from.lastCall
    if (call.status !== 'called') return call.status === 'serving' ? from.inService : from.latest
    return call.calls > 1 ? from.again : from.nowCalling
  }
  // A longer label must not leave the panel: sizes follow the number of characters.
  const fit = { '--chars': call.label.length, '--place-ems': emsOf(shared.window(number)) } as CSSProperties
  return (
    <section className={`hero ${isAmber ? 'hero-amber' : ''}`} style={fit} data-call={call.version}>
      {isAmber && hero.isNews && <div key={call.version} className='hero-pulse call' aria-hidden='true' />}
      <p className='hero-head'>{head(own)} <span lang={otherTag}>{head(other.own)}</span></p>
      <p className='hero-label'>{call.label}</p>
      <p className='hero-place'><Icon name='arrow' /> {shared.window(number)}</p>
      {call.status === 'called' && !isPast
        ? <p className='hero-foot' lang={otherTag}>{shownText({ ...call, counter: number }, lang === 'zh' ? 'en' : 'zh')}</p>
        : <p className='hero-foot'><span lang={otherTag}>{other.shared.window(number)}</span>{line ? ` · ${words.name(line.name)}` : ''}</p>}
    </section>
  )
}
