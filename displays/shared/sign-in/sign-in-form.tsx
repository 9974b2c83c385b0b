/** Who works here? Asked once a day at a counter or on a tablet. */
import './sign-in.css'
import { useState, type FormEvent, type ReactNode } from 'react'
import { refusalWords, type No } from '../refusals.js'
import type { Words } from '../words.js'
import type { SignIn } from './use-session.js'

interface Props {
  readonly words: Pick<Words<unknown>, 'shared' | 'lang'>
  readonly hallName: string
  readonly title: ReactNode
  readonly isAsking: boolean
  readonly refusal: No | undefined
  readonly signIn: (body: SignIn) => Promise<void>
}

export function SignInForm ({ words: { shared, lang }, hallName, title, isAsking, refusal, signIn }: Props) {
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
        <h1>{title}</h1>
        <label>{shared.username}
          <input name='username' autoComplete='username' autoCapitalize='none' spellCheck={false} required value={username} onChange={event => { setUsername(event.target.value) }} />
        </label>
        <label>{shared.password}
          <input name='password' type='password' autoComplete='current-password' required value={password} onChange={event => { setPassword(event.target.value) }} />
        </label>
        <p className='sign-in-no' role='alert'>{refusal && !isSending ? refusalWords(lang, refusal) : ''}</p>
        <button type='submit' className='button main' disabled={isSending || isAsking}>{isSending || isAsking ? shared.busy : shared.signIn}</button>
      </form>
    </main>
  )
}
