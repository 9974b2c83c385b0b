/** How was it? Five answers of one size and colour, none preset; leaving is an answer too. */
import { Face } from '../shared/rating/face.js'
import { levels } from '../shared/rating/levels.js'
import type { PageProps } from './rate.js'

export function Question ({ words: { own }, restSeconds, touch }: PageProps) {
  return (
    <>
      <div className='rate-levels'>
        {levels.map(level => (
          <button key={level} type='button' className='button rate-level' onClick={() => { touch({ what: 'stars', stars: level }) }}>
            <span><Face level={level} /><b>{own.rating.levels[level - 1]}</b></span>
          </button>
        ))}
      </div>
      <footer className='rate-foot'>
        <p>{own.rating.anonymous}<br />{own.rating.skip}</p>
        <p className='rate-rest'>{own.returns(restSeconds)}</p>
        <button type='button' className='button' onClick={() => { touch({ what: 'skip' }) }}>{own.skipNow}</button>
      </footer>
    </>
  )
}
