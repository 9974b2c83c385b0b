/** The newest call of the hall, in one row of the board. */
import type { CSSProperties } from 'react'
import type { HallView } from '../shared/hall-view.js'
import { Icon } from '../shared/kit/icon.js'
import type { Words } from '../shared/words.js'
import type { Hero } from './heroes.js'
import { counterNumber } from './rows.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly hall: HallView
  readonly hero: Hero | undefined
  readonly isAmber: boolean
  readonly isPast: boolean
}

export function HallHero ({ words: { own, shared, other, lang }, hall, hero, isAmber, isPast }: Props) {
  if (!hero) return null
  const number = counterNumber(hall, hero.call.counterId)
  const head = (from: BoardWords): string => {
    if (isPast) return from.lastCall
    if (hero.call.status !== 'called') return from.recentCalls
    return hero.call.calls > 1 ? from.again : from.nowCalling
  }
  return (
    <section className={`hall-hero ${isAmber ? 'hero-amber' : ''}`}>
      {isAmber && hero.isNews && <div key={hero.call.version} className='hero-pulse call' aria-hidden='true' />}
      <p className='hero-head'>{head(own)} <span lang={lang === 'zh' ? 'en' : 'zh-CN'}>{head(other.own)}</span></p>
      <p className='hall-hero-call' style={{ '--chars': hero.call.label.length + number.length } as CSSProperties}>
        <b>{hero.call.label}</b>
        <Icon name='arrow' />
        <span><b>{number}</b><small>{shared.windowUnit}</small></span>
      </p>
    </section>
  )
}
