/** Every screen of both halls, and the three clicks that show what hallflow does. */
import { useEffect, useState } from 'react'
import type { DemoView, ItemView } from '../shared/hall-view.js'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { useAsked, useHall } from '../shared/use-hall.js'
import { wordsOf, type Words } from '../shared/words.js'
import { start as en } from './en.js'
import { firstSteps } from './first-steps.js'
import { HallCard } from './hall-card.js'
import { Steps } from './steps.js'
import { start as zh, type StartWords } from './zh-CN.js'

const demoEveryMs = 10 * 60_000

export function Start ({ startLang }: { readonly startLang: Lang }) {
  const [lang, setLang] = useState(startLang)
  const words = wordsOf(lang, zh, en)
  const { own } = words
  const { body: demo, refusal } = useAsked<DemoView>('/demo', demoEveryMs)
  const { body: items } = useAsked<readonly ItemView[]>('/items', demoEveryMs)
  useEffect(() => { tellPage(lang, own.title) })
  const [first] = demo?.halls ?? []
  return (
    <main className='start'>
      <header className='start-head'>
        <div>
          <h1>{own.title}</h1>
          <p>{own.lead}</p>
        </div>
        <button type='button' className='button' lang={lang === 'zh' ? 'en' : 'zh-CN'} onClick={() => { setLang(lang === 'zh' ? 'en' : 'zh') }}>{own.otherLang}</button>
      </header>
      {!demo && <p className='start-wait' role='status'>{refusal !== undefined && refusal !== 'away' ? own.notDemo : own.loading}</p>}
      {demo && first && items && <FirstHall words={words} hallId={first.hallId} items={items} account={demo.accounts.find(({ role }) => role === 'clerk')?.username ?? ''} />}
      {demo && (
        <section className='accounts'>
          <h2>{own.accounts}</h2>
          <p>{own.accountsHint(demo.password)}</p>
          <ul>{demo.accounts.map(({ username, role }) => <li key={username}><code>{username}</code> {own.roles[role]}</li>)}</ul>
        </section>
      )}
      <div className='halls'>
        {demo?.halls.map(hall => <OneHall key={hall.hallId} words={words} hallId={hall.hallId} />)}
      </div>
      <footer className='start-foot'><p>{own.phone}</p><a href={lang === 'en' ? '/load?lang=en' : '/load'} target='_blank' rel='noreferrer'>{own.load}</a><a href={lang === 'en' ? '/agent?lang=en' : '/agent'} target='_blank' rel='noreferrer'>{own.agent}</a><a href='/api/docs' target='_blank' rel='noreferrer'>{own.docs}</a></footer>
    </main>
  )
}

const hallEveryMs = 10_000

function OneHall ({ words, hallId }: { readonly words: Words<StartWords>, readonly hallId: string }) {
  const { hall } = useHall(hallId, undefined, hallEveryMs)
  return hall ? <HallCard words={words} hall={hall} /> : <p className='start-wait' role='status'>{words.own.loading}</p>
}

function FirstHall ({ words, hallId, items, account }: { readonly words: Words<StartWords>, readonly hallId: string, readonly items: readonly ItemView[], readonly account: string }) {
  const { hall } = useHall(hallId)
  const steps = hall && firstSteps(hall, items)
  return steps ? <Steps words={words} steps={steps} account={account} /> : null
}
