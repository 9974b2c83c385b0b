/** Who works here? Asked once a day at a counter. */
import { useState, type FormEvent } from 'react'
import { refusalWords, type No } from '../shared/refusals.js'
import type { Words } from '../shared/words.js'
import type { SignIn } from './use-session.js'
import type { DeskWords } from './zh-CN.js'

interface Props {
  readonly words: Words<DeskWords>
  readonly hallName: string
  readonly number: string
  readonly isAsking: boolean
  readonly refusal: No | undefined
  readonly signIn: (body: SignIn) => Promise<void>
}

export function SignInForm ({ words: { own, shared, lang }, hallName, number, isAsking, refusal, signIn }: Props) {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [isSending, setSending] = useState(false)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isSending) return
    setSending(true)
    await signIn({ username, password })
    setSending(false)
    setPassword('')
  }
  return (
    <main className='sign-in'>
      <form onSubmit={event => { void send(event) }}>
        <p className='sign-in-hall'>{hallName}</p>
        <h1>{own.signInTitle} <b>{number}</b></h1>
        <label>{own.username}
          <input name='username' autoComplete='username' autoCapitalize='none' spellCheck={false} required value={username} onChange={event => { setUsername(event.target.value) }} />
        </label>
        <label>{own.password}
          <input name='password' type='password' autoComplete='current-password' required value={password} onChange={event => { setPassword(event.target.value) }} />
        </label>
        <p className='sign-in-no' role='alert'>{refusal && !isSending ? refusalWords(lang, refusal) : ''}</p>
        <button type='submit' className='button main' disabled={isSending || isAsking}>{isSending || isAsking ? shared.busy : own.signIn}</button>
      </form>
    </main>
  )
}
