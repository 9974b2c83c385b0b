/** Somebody who holds tickets for several people: signs in, then sees the own tickets and nobody else's. */
import { useEffect, useState } from 'react'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { SignInForm } from '../shared/sign-in/sign-in-form.js'
import { useSession } from '../shared/sign-in/use-session.js'
import { wordsOf } from '../shared/words.js'
import { Desk } from './desk.js'
import { agent as en } from './en.js'
import { agent as zh } from './zh-CN.js'

export function Agent ({ startLang }: { readonly startLang: Lang }) {
  const [lang, setLang] = useState(startLang)
  const words = wordsOf(lang, zh, en)
  const { own } = words
  const entrance = useSession()
  const { session, signOut, lose } = entrance
  const isIn = session.state === 'in'
  const isAgent = isIn && session.who.role === 'agent'
  useEffect(() => { if (!isAgent) tellPage(lang, own.signInTitle) }, [isAgent, lang, own])
  if (isAgent) return <Desk words={words} who={session.who} turnLang={() => { setLang(lang === 'zh' ? 'en' : 'zh') }} onSignOut={() => { void signOut() }} onSignedOut={lose} />
  return <SignInForm words={words} hallName={own.title} title={own.signInTitle} entrance={entrance} refusal={isIn ? 'not-allowed' : undefined} />
}
