/** What is kept of this visitor, for the visitor alone: shown when asked for, deleted when wanted. */
import { useState } from 'react'
import type { AboutMe as Told } from '../../src/contract/personal.js'
import { ask } from '../shared/api.js'
import { refusalWords, type No } from '../shared/refusals.js'
import type { Words } from '../shared/words.js'
import type { PhoneWords } from './zh-CN.js'

interface Props {
  readonly words: Words<PhoneWords>
  readonly ticketId: string
  readonly token: string
  /** The visit is over: no place in line is left to lose. */
  readonly isOver: boolean
  /** The ticket has changed: what is shown of it must, too. */
  readonly refresh: () => void
}

const hourMs = 60 * 60_000

export function AboutMe ({ words: { own, lang }, ticketId, token, isOver, refresh }: Props) {
  const [told, setTold] = useState<Told>()
  const [step, setStep] = useState<'closed' | 'asking' | 'open' | 'sure' | 'gone'>('closed')
  const [no, setNo] = useState<No>()
  const authorization = `Ticket ${token}`
  const look = async (next: 'open' | 'gone'): Promise<void> => {
    const answer = await ask<Told>(`/tickets/${ticketId}/about-me`, { authorization })
    setNo(answer.ok ? undefined : answer.refusal)
    setStep(answer.ok ? next : 'closed')
    if (answer.ok) setTold(answer.body)
  }
  const forget = async (): Promise<void> => {
    setStep('asking')
    const answer = await ask(`/tickets/${ticketId}/forget`, { method: 'POST', body: {}, authorization })
    setNo(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return setStep('sure')
    refresh()
    await look('gone')
  }
  const held = told ? linesOf(own, told) : []
  return (
    <section className='about-me'>
      {step === 'closed' || !told
        ? <button type='button' className='button' disabled={step === 'asking'} onClick={() => { setStep('asking'); void look('open') }}>{own.aboutMe}</button>
        : (
          <>
            <h2>{own.aboutMe}</h2>
            {step === 'gone' && <p className='about-gone' role='status'>{isOver ? own.forgottenOver : own.forgotten}</p>}
            <ul>{held.length === 0 ? <li>{own.heldNothing}</li> : held.map(line => <li key={line}>{line}</li>)}</ul>
            {held.length > 0 && step === 'open' && <button type='button' className='button' onClick={() => { setStep('sure') }}>{own.forget}</button>}
            {(step === 'sure' || step === 'asking') && (
              <div className='sure' role='alertdialog' aria-label={own.forget}>
                <p>{isOver ? own.forgetSureOver : own.forgetSure}</p>
                <button type='button' className='button' onClick={() => { setStep('open') }}>{own.forgetNo}</button>
                <button type='button' className='button quiet-danger' disabled={step === 'asking'} onClick={() => { void forget() }}>{own.forgetYes}</button>
              </div>
            )}
          </>
          )}
      {no !== undefined && <p className='refused' role='alert'>{refusalWords(lang, no)}</p>}
      <a href={lang === 'zh' ? '/privacy' : '/privacy?lang=en'}>{own.privacyLink}</a>
    </section>
  )
}

function linesOf (own: PhoneWords, { at, isGuarded, phone, comment, note, caseNumber }: Told): string[] {
  const hours = (until: number) => Math.max(1, Math.ceil((until - at) / hourMs))
  return [
    ...isGuarded ? [own.heldGuard] : [],
    ...phone ? [own.heldPhone(phone.masked, hours(phone.until))] : [],
    ...comment ? [comment.text === undefined ? own.heldReasons(hours(comment.until)) : own.heldComment(comment.text, hours(comment.until))] : [],
    ...note ? [own.heldNote(note.text, hours(note.until))] : [],
    ...caseNumber ? [own.heldCase(caseNumber.text)] : []
  ]
}
