/** One waiting area: people on seats, how long, which way it goes, how many windows serve it. */
import type { AreaFlow } from '../../../src/contract/flow.js'
import { Icon } from '../../shared/kit/icon.js'
import { waitWords } from '../../shared/words.js'
import type { GuideProps } from '../guide-props.js'
import type { Look } from '../hall/history.js'
import { Spark } from './spark.js'
import { percentOf } from './tile-words.js'

export function AreaTile ({ words: { own, shared, name }, now, area, looks }: Pick<GuideProps, 'words' | 'now'> & { readonly area: AreaFlow, readonly looks: readonly Look[] }) {
  const { level, people, seats, share, wait, trend, countersOpen, countersPlanned } = area
  return (
    <li className={`tile crowding-${level}`}>
      <h3>{name(area.name)}</h3>
      <p className='tile-people'>
        <b>{people}</b><span>{own.seats(seats)}</span><strong>{own.percent(percentOf(share))}</strong>
      </p>
      <p className='tile-share'>
        <svg className='bar' viewBox='0 0 150 10' preserveAspectRatio='none' aria-hidden='true'>
          <rect className='bar-all' width='150' height='10' />
          <rect className='bar-part' width={Math.min(150, percentOf(share))} height='10' />
          <line className='bar-full' x1='100' x2='100' y1='0' y2='10' />
        </svg>
        <em className={`chip crowd-${level}`}>{shared.levelOf(shared.levels[level] ?? '', level)}</em>
      </p>
      <p className='tile-wait'>
        <b>{waitWords(shared, wait)}</b>
        <span className={`trend trend-${trend}`}><Icon name='arrow' />{own.trends[trend]}</span>
      </p>
      <p className='tile-foot'>
        <span>{own.countersOpen(countersOpen, countersPlanned)}</span>
        <Spark area={area} looks={looks} now={now} label={own.sparkLabel} />
      </p>
    </li>
  )
}
