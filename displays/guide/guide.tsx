/** The guide's tablet: sign in, choose a hall, then see where it gets full and help whoever stands there. */
import { useEffect, useState } from 'react'
import { SignInForm } from '../shared/sign-in/sign-in-form.js'
import { useSession } from '../shared/sign-in/use-session.js'
import type { HallInList } from '../shared/hall-view.js'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { useAsked } from '../shared/use-hall.js'
import { useHalls } from '../shared/use-halls.js'
import { wordsOf } from '../shared/words.js'
import { guide as en } from './en.js'
import { useFeeds } from './hall/feeds.js'
import { HallScreen } from './hall-screen.js'
import { guide as zh } from './zh-CN.js'

const summariesEveryMs = 10_000

export function Guide ({ startHallId, startLang }: { readonly startHallId: string, readonly startLang: Lang }) {
  const [lang, setLang] = useState(startLang)
  const words = wordsOf(lang, zh, en)
  const { own } = words
  const entrance = useSession()
  const { session, signOut, lose } = entrance
  const { body: summaries = none, refusal } = useAsked<readonly HallInList[]>('/halls', summariesEveryMs)
  const isIn = session.state === 'in'
  const mine = isIn ? session.who.halls : undefined
  const hallIds = summaries.map(({ hallId }) => hallId)
  const halls = useHalls(hallIds)
  const watched = isIn && session.who.role !== 'admin' && session.who.role !== 'auditor' ? hallIds.filter(hallId => mine === undefined || mine.includes(hallId)) : []
  const feeds = useFeeds(watched)
  const [hallId, setHallId] = useState(startHallId)
  const hall = halls.find(each => each.hallId === hallId)
  const feed = feeds.get(hallId)
  useEffect(() => { tellPage(lang, hall ? own.title(words.name(hall.shortName)) : own.signInTitle) })

  if (isIn && hall && feed) {
    const choose = (chosen: string): void => {
      setHallId(chosen)
      window.history.replaceState(null, '', `/guide/${chosen}${window.location.search}`)
    }
    return (
      <HallScreen
        key={hallId} words={words} hall={hall} halls={halls.filter(each => feeds.has(each.hallId))} summaries={summaries} feeds={feeds} store={feed.store} who={session.who}
        chooseHall={choose} turnLang={() => { setLang(lang === 'zh' ? 'en' : 'zh') }} onSignOut={() => { void signOut() }} onSignedOut={lose}
      />
    )
  }
  const isStranger = isIn && summaries.length > 0 && !watched.includes(hallId)
  if (isIn && !isStranger) return <main className='guide-plain'><h1>{hall ? words.name(hall.name) : own.loading}</h1><p>{own.loading}</p></main>
  const no = isStranger ? 'not-allowed' as const : refusal
  return <SignInForm words={words} hallName={hall ? words.name(hall.name) : ''} title={own.signInTitle} entrance={entrance} refusal={no} />
}

const none: readonly never[] = []
