/** Who works here? Asked once a day at a counter or on a tablet, a step at a time. */
import './sign-in.css'
import { lazy, Suspense, useEffect, useState, type FormEvent, type ReactNode } from 'react'
import type { SignInWays } from '../../../src/contract/people.js'
import { ask } from '../api.js'
import { refusalWords, type No } from '../refusals.js'
import type { Words } from '../words.js'
import { entrance as en } from './en.js'
import { RecoveryCodes } from './recovery-codes.js'
import type { Entrance, Out } from './use-session.js'
import { entrance as zh, type EntranceWords } from './zh-CN.js'

interface Props {
  readonly words: Pick<Words<unknown>, 'shared' | 'lang'>
  readonly hallName: string
  readonly title: ReactNode
  readonly entrance: Entrance
  /** What else stands in the way: the hall or the counter is not there. */
  readonly refusal: No | undefined
}

/** Hardly anybody needs it on a day: the drawing of its code is loaded when somebody does. */
const Enrolling = lazy(async () => ({ default: (await import('./enrolling.js')).Enrolling }))
const nobody = { username: '', password: '', newPassword: '', code: '' }

export function SignInForm ({ words: { shared, lang }, hallName, title, entrance: { session, signIn, startAgain, codesSeen }, refusal }: Props) {
  const own = lang === 'zh' ? zh : en
  const [typed, setTyped] = useState(nobody)
  const [isShown, setShown] = useState(false)
  const [isSending, setSending] = useState(false)
  const out: Out = session.state === 'out' ? session : { state: 'out' }
  const { step } = out
  const seconds = useCountdown(out.waitsUntil)
  const name = step?.step ?? 'start'
  const type = (field: keyof typeof nobody) => (event: { readonly target: { readonly value: string } }): void => { setTyped({ ...typed, [field]: event.target.value }) }

  // A new step begins with its field under the cursor.
  useEffect(() => { if (name !== 'start') document.querySelector<HTMLInputElement>('.sign-in [data-next]')?.focus() }, [name])

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isSending || seconds > 0) return
    setSending(true)
    const { username, password, newPassword, code } = typed
    const token = step?.enrolment?.token
    const goesOn = await signIn({ username: username.trim().toLowerCase(), password, ...newPassword !== '' && { newPassword }, ...code !== '' && { code: code.trim() }, ...token !== undefined && { enrolment: token } })
    setSending(false)
    // At the start nothing secret is kept, and a code is typed once.
    setTyped(before => goesOn ? { ...before, code: '' } : { ...nobody, username: before.username })
  }

  if (session.state === 'codes') return <RecoveryCodes own={own} codes={session.codes} onSeen={codesSeen} />
  const isBusy = isSending || session.state === 'asking'
  return (
    <main className='sign-in'>
      <form className={name === 'enrol' ? 'sign-in-wide' : ''} onSubmit={event => { void send(event) }}>
        <p className='sign-in-hall'>{hallName}</p>
        <h1>{{ start: title, 'new-password': own.newPasswordTitle, code: own.codeTitle, enrol: own.enrolTitle }[name]}</h1>
        {name === 'start' && <>
          <label>{shared.username}
            <input name='username' autoComplete='username' autoCapitalize='none' spellCheck={false} required value={typed.username} onChange={type('username')} />
          </label>
          <label>{shared.password}
            <input name='password' type='password' autoComplete='current-password' required value={typed.password} onChange={type('password')} />
          </label>
        </>}
        {name === 'new-password' && <>
          <p className='sign-in-lead'>{own.newPasswordLead}</p>
          {/* So that a password manager knows whose it is. */}
          <input hidden name='username' autoComplete='username' readOnly value={typed.username} />
          <label>{own.newPassword}
            <input data-next name='newPassword' type={isShown ? 'text' : 'password'} autoComplete='new-password' spellCheck={false} autoCapitalize='none' required aria-describedby='password-rule' value={typed.newPassword} onChange={type('newPassword')} />
          </label>
          <p id='password-rule' className='sign-in-lead'>{own.newPasswordRule}</p>
          <label className='sign-in-show'><input type='checkbox' checked={isShown} onChange={event => { setShown(event.target.checked) }} />{own.show}</label>
        </>}
        {name === 'code' && <p className='sign-in-lead'>{own.codeLead}</p>}
        {step?.enrolment && <>
          <p className='sign-in-lead'>{own.enrolLead}</p>
          <Suspense fallback={<div className='sign-in-qr' />}><Enrolling own={own} enrolment={step.enrolment} /></Suspense>
        </>}
        {(name === 'code' || name === 'enrol') && (
          <label>{own.code}
            <input data-next className='sign-in-code' name='code' autoComplete='one-time-code' inputMode={name === 'enrol' ? 'numeric' : 'text'} spellCheck={false} autoCapitalize='none' required minLength={6} maxLength={14} value={typed.code} onChange={type('code')} />
          </label>
        )}
        {/* Read aloud it counts in minutes: a voice that says each second drowns everything else. */}
        {seconds > 0 && <p className='sign-in-no' aria-hidden='true'>{own.waits(Math.floor(seconds / 60), seconds % 60)}</p>}
        <p className={seconds > 0 ? 'unseen' : 'sign-in-no'} role='alert'>{isSending ? '' : seconds > 0 ? own.waits(Math.ceil(seconds / 60), 0) : saidOf(own, lang, out, refusal)}</p>
        <button type='submit' className='button main' disabled={isBusy || seconds > 0}>{isBusy ? shared.busy : name === 'start' ? shared.signIn : own.next}</button>
        {name !== 'start' && <button type='button' className='button' onClick={() => {
          setTyped({ ...nobody, username: typed.username })
          startAgain()
        }}>{own.again}</button>}
        {name === 'start' && <ProviderButton own={own} />}
      </form>
    </main>
  )
}

function saidOf (own: EntranceWords, lang: 'zh' | 'en', { refusal, because = '' }: Out, other: No | undefined): string {
  const why = refusal === 'password-weak' ? own.weak[because] : own.because[because]
  const no = refusal ?? other
  return why ?? (no ? refusalWords(lang, no) : '')
}

/** Where the district has an identity provider. */
function ProviderButton ({ own }: { readonly own: EntranceWords }) {
  const [provider, setProvider] = useState<SignInWays['provider']>()
  useEffect(() => {
    let isOver = false
    void ask<SignInWays>('/session/ways').then(answer => { if (!isOver && answer.ok) setProvider(answer.body.provider) })
    return () => { isOver = true }
  }, [])
  if (!provider) return null
  const back = encodeURIComponent(window.location.pathname + window.location.search)
  return <>
    <p className='sign-in-or'>{own.or}</p>
    <a className='button' href={`${provider.url}?to=${back}`}>{own.provider(provider.name)}</a>
  </>
}

/** Whole seconds until then, counted down. */
function useCountdown (until: number | undefined): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (until === undefined) return undefined
    const count = (): void => { setSeconds(Math.max(0, Math.ceil((until - performance.now()) / 1000))) }
    const [first, timer] = [window.setTimeout(count, 0), window.setInterval(count, 500)]
    return () => {
      window.clearTimeout(first)
      window.clearInterval(timer)
    }
  }, [until])
  return until === undefined ? 0 : seconds
}
