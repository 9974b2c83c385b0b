/** What was wrong, and whether somebody shall call: all of it optional. */
import { Icon } from '../shared/kit/icon.js'
import { Face } from '../shared/rating/face.js'
import { reasons } from '../shared/rating/levels.js'
import type { Why } from './asking.js'
import type { PageProps } from './rate.js'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0']

export function WhyPage ({ words: { own }, restSeconds, touch, why }: PageProps & { readonly why: Why }) {
  const { rating } = own
  return (
    <>
      <div className='rate-why'>
        <div className='rate-reasons'>
          <p className='rate-chosen'><Face level={why.stars} />{rating.levels[why.stars - 1]}</p>
          {reasons.map(reason => (
            <button key={reason} type='button' className='button' aria-pressed={why.reasons.indexOf(reason) >= 0} onClick={() => { touch({ what: 'reason', reason }) }}>
              {why.reasons.indexOf(reason) >= 0 && <Icon name='check' />}{rating.reasons[reason]}
            </button>
          ))}
        </div>
        <div className='rate-call'>
          <button type='button' className='button' aria-pressed={why.callBack !== undefined} onClick={() => { touch({ what: 'call-back' }) }}>
            {why.callBack !== undefined && <Icon name='check' />}{rating.callBack}
          </button>
          {why.callBack === undefined ? <p className='rate-hint'>{own.writeHint}</p> : <Dial own={own} callBack={why.callBack} touch={touch} />}
        </div>
      </div>
      <footer className='rate-foot'>
        <button type='button' className='button' onClick={() => { touch({ what: 'back' }) }}>{own.back}</button>
        {why.isShort ? <p className='rate-short' role='alert'>{rating.phoneShort}</p> : <p className='rate-rest'>{own.sends(restSeconds)}</p>}
        <button type='button' className='button' onClick={() => { touch({ what: 'skip' }) }}>{own.skipNow}</button>
        <button type='button' className='button main' onClick={() => { touch({ what: 'send' }) }}>{rating.send}</button>
      </footer>
    </>
  )
}

function Dial ({ own, callBack, touch }: Pick<PageProps, 'touch'> & { readonly own: PageProps['words']['own'], readonly callBack: string }) {
  return (
    <div className='rate-dial'>
      <p className='rate-number'><span className='unseen'>{own.rating.phoneNumber}</span>{callBack === '' ? <small>{own.rating.phoneNumber}</small> : grouped(callBack)}</p>
      <div className='rate-keys'>
        {digits.map(digit => digit === '' ? <span key='gap' /> : <button key={digit} type='button' className='button' onClick={() => { touch({ what: 'digit', digit }) }}>{digit}</button>)}
        <button type='button' className='button' aria-label={own.erase} onClick={() => { touch({ what: 'erase' }) }}><Icon name='erase' /></button>
      </div>
      <p className='rate-notice'>{own.rating.callBackNotice}</p>
    </div>
  )
}

/** `138 0000 1111`, as mobile numbers are read. */
function grouped (digits: string): string {
  return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7, 11), digits.slice(11)].filter(part => part !== '').join(' ')
}
