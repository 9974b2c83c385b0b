/** For whom: a document or a telephone number against a second ticket, and the number of the case. */
import { useRef, useState, type FormEvent } from 'react'
import type { AgentIssued, AgentIssueRequest } from '../../../src/contract/agent.js'
import { bodyOf, type Errand } from '../../guide/issue/errand.js'
import { newKey } from '../../shared/key.js'
import type { HallView } from '../../shared/hall-view.js'
import type { AgentProps } from '../agent-props.js'
import { takeTicket } from '../commands.js'
import { isCaseNumber, isDocument, isPhone } from './typed.js'

interface Props extends AgentProps {
  readonly hall: HallView
  readonly errand: Errand
  readonly take: (issued: AgentIssued) => void
}

export function PersonForm ({ words: { own, lang }, press, refresh, hall, errand, take }: Props) {
  const [kind, setKind] = useState<'document' | 'phone'>('document')
  const [number, setNumber] = useState('')
  const [caseNumber, setCaseNumber] = useState('')
  const [isTold, setTold] = useState(false)
  const key = useRef(newKey())
  const isNumber = kind === 'document' ? isDocument(number) : isPhone(number)
  const isCase = caseNumber.trim() === '' || isCaseNumber(caseNumber)

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTold(true)
    if (!isNumber || !isCase) return
    const typed = caseNumber.trim()
    const body: AgentIssueRequest = { ...bodyOf(errand, hall.hallId), lang, ...kind === 'document' ? { document: number.trim() } : { phone: number.trim() }, ...typed !== '' && { caseNumber: typed } }
    const answer = await press.press(takeTicket(hall.hallId, body, key.current))
    if (!answer) return
    // After a plain no the next touch is another try; after silence it must stay the same one.
    if (answer.ok || (answer.refusal !== 'away' && answer.refusal !== 'store-away')) key.current = newKey()
    if (answer.ok) {
      press.hush()
      setNumber('')
      take(answer.body as AgentIssued)
    }
    await refresh()
  }
  const touch = (set: (text: string) => void) => (event: { readonly target: { readonly value: string } }): void => {
    // Another person is another press.
    key.current = newKey()
    setTold(false)
    set(event.target.value)
  }
  return (
    <form className='panel-form' autoComplete='off' onSubmit={event => { void send(event) }}>
      <fieldset className='person'>
        <legend>{own.person}</legend>
        <div className='choices'>
          {(['document', 'phone'] as const).map(each => <button key={each} type='button' className='button' aria-pressed={kind === each} onClick={() => { setKind(each); setNumber(''); setTold(false) }}>{own[each]}</button>)}
        </div>
        <label className='field'><span className='unseen'>{own[kind]}</span>
          <input name='person' inputMode={kind === 'phone' ? 'tel' : 'text'} autoComplete='off' autoCapitalize='characters' spellCheck={false} maxLength={20} value={number} aria-invalid={isTold && !isNumber} onChange={touch(setNumber)} />
        </label>
        {isTold && !isNumber && <p className='wrong' role='alert'>{kind === 'document' ? own.documentShort : own.phoneShort}</p>}
        <p className='hint'>{own.personHint}</p>
      </fieldset>
      <label className='field'>{own.caseField}
        <input name='case' autoComplete='off' spellCheck={false} maxLength={40} value={caseNumber} aria-invalid={isTold && !isCase} onChange={touch(setCaseNumber)} />
      </label>
      {isTold && !isCase ? <p className='wrong' role='alert'>{own.caseWrong}</p> : <p className='hint'>{own.caseHint}</p>}
      <button type='submit' className='button main' disabled={press.isPressing}>{press.isPressing ? own.issuing : own.issue}</button>
    </form>
  )
}
