/** How was it? Five equal answers in the national words, none preset; leaving is an answer too. */
import { useState, type FormEvent } from 'react'
import { rating as en } from '../shared/rating/en.js'
import { Face } from '../shared/rating/face.js'
import { levels, lowStars, phoneMax, phoneMin, reasons, type Reason } from '../shared/rating/levels.js'
import { rating as zh } from '../shared/rating/zh-CN.js'
import type { Words } from '../shared/words.js'
import type { Command } from './phone.js'
import type { Truth } from './ticket-truth.js'
import { useDraft } from './use-draft.js'
import type { PhoneWords } from './zh-CN.js'

interface Props {
  readonly words: Words<PhoneWords>
  readonly ticketId: string
  readonly truth: Truth
  readonly isSending: boolean
  readonly send: (command: Command, body?: object) => Promise<boolean>
}

const commentMax = 300

export function Rating ({ words: { lang, own }, ticketId, truth, isSending, send }: Props) {
  const rating = lang === 'zh' ? zh : en
  const [draft, setDraft] = useDraft(ticketId)
  const [isShort, setShort] = useState(false)
  if (truth.stars !== undefined) return <section className='rating'><h2>{rating.thanks}</h2></section>
  const { stars, reasons: chosen, comment, callBack } = draft
  const isLow = stars !== undefined && stars <= lowStars
  const toggle = (reason: Reason): void => { setDraft({ ...draft, reasons: chosen.includes(reason) ? chosen.filter(each => each !== reason) : [...chosen, reason] }) }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const hasNumber = isLow && callBack !== ''
    setShort(hasNumber && callBack.length < phoneMin)
    if (hasNumber && callBack.length < phoneMin) return
    void send('rate', { stars, ...isLow && chosen.length > 0 && { reasons: chosen }, ...plain(comment) !== '' && { comment: plain(comment) }, ...hasNumber && { callBack } })
  }
  return (
    <form className='rating' onSubmit={submit}>
      <h2>{rating.title}</h2>
      <p>{rating.anonymous}</p>
      <div className='levels'>
        {levels.map(level => (
          <button key={level} type='button' className='button level' aria-pressed={stars === level} disabled={isSending} onClick={() => { setDraft({ ...draft, stars: level }) }}>
            <span><Face level={level} />{rating.levels[level - 1]}</span>
          </button>
        ))}
      </div>
      {isLow && (
        <fieldset className='reasons'>
          <legend>{rating.why}</legend>
          {reasons.map(reason => <button key={reason} type='button' className='button' aria-pressed={chosen.includes(reason)} onClick={() => { toggle(reason) }}>{rating.reasons[reason]}</button>)}
        </fieldset>
      )}
      {stars !== undefined && <label className='rating-field'>{own.comment}<textarea rows={3} maxLength={commentMax} value={comment} onChange={event => { setDraft({ ...draft, comment: event.target.value }) }} /></label>}
      {isLow && (
        <label className='rating-field'>{own.callBack}
          <input type='tel' inputMode='tel' autoComplete='off' maxLength={phoneMax} value={callBack} onChange={event => { setDraft({ ...draft, callBack: event.target.value.replace(/\D/g, '') }) }} />
          <small>{rating.callBackNotice}</small>
        </label>
      )}
      {isShort && <p className='rating-short' role='alert'>{own.callBackShort}</p>}
      {stars !== undefined && <button type='submit' className='button main' disabled={isSending}>{rating.send}</button>}
      <p className='rate-skip'>{rating.skip}</p>
    </form>
  )
}

/** One line of visible text: what a keyboard adds unseen would be refused. */
function plain (text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/gu, ' ').trim()
}
