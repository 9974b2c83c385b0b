/** The console of one counter: sign in, then work. */
import { useEffect, useState } from 'react'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { SignInForm } from '../shared/sign-in/sign-in-form.js'
import { useSession } from '../shared/sign-in/use-session.js'
import { useHall } from '../shared/use-hall.js'
import { wordsOf } from '../shared/words.js'
import { DeskView } from './desk/desk-view.js'
import { desk as en } from './en.js'
import { desk as zh } from './zh-CN.js'

interface Props { readonly hallId: string, readonly counterId: string, readonly lang: Lang }

export function Console ({ hallId, counterId, lang }: Props) {
  const words = wordsOf(lang, zh, en)
  /** The catalogue that the hall runs on: with another one its plan is asked for anew. */
  const [catalogVersion, setCatalogVersion] = useState<string | undefined>()
  const { hall, refusal } = useHall(hallId, catalogVersion)
  const entrance = useSession()
  const { session, signOut, lose } = entrance
  const counter = hall?.counters.find(each => each.counterId === counterId)
  const number = counter?.number ?? counterId
  useEffect(() => { tellPage(lang, words.own.title(number)) })

  if (hall && counter && session.state === 'in') {
    return <DeskView key={session.who.holder} words={words} hall={hall} plan={counter} who={session.who} onSignOut={signOut} onSignedOut={lose} onCatalog={setCatalogVersion} />
  }
  const no = hall && !counter ? 'counter-unknown' as const : refusal
  return <SignInForm words={words} hallName={hall ? words.name(hall.name) : ''} title={<>{words.own.signInTitle} <b>{number}</b></>} entrance={entrance} refusal={no} />
}
