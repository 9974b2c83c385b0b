/** The way in: what to click first, then every screen of every hall. */
import { useEffect } from 'react'
import type { z } from 'zod'
import type { DemoPage, HallSummary } from '../../src/contract/pages.js'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { useAsked } from '../shared/use-hall.js'
import { wordsOf, type Words } from '../shared/words.js'
import { start as en } from './en.js'
import { start as zh, type StartWords } from './zh-CN.js'

type Demo = z.infer<typeof DemoPage>
type DemoHall = Demo['halls'][number]

const refreshMs = 15_000
/** Enough to try; the others stand at the same address with their own number. */
const countersShown = 12

export function Start ({ lang }: { readonly lang: Lang }) {
  const words = wordsOf(lang, zh, en)
  const { own } = words
  const { body: demo, refusal } = useAsked<Demo>('/demo', refreshMs * 40)
  const { body: halls } = useAsked<Array<z.infer<typeof HallSummary>>>('/halls', refreshMs)
  useEffect(() => { tellPage(lang, `hallflow · ${own.title}`) }, [lang, own])

  return (
    <main className='start'>
      <header className='start-head'>
        <h1>hallflow</h1>
        <p>{own.lead}</p>
        <a className='start-lang' lang={lang === 'zh' ? 'en' : 'zh-CN'} href={lang === 'zh' ? '/?lang=en' : '/'}>{own.other}</a>
      </header>
      {refusal && !demo && <p className='start-note'>{own.notDemo}</p>}
      {demo && <Steps words={words} demo={demo} />}
      <div className='start-halls'>
        {demo?.halls.map(hall => (
          <Hall key={hall.hallId} words={words} hall={hall} isOpen={halls?.find(each => each.hallId === hall.hallId)?.isOpen} />
        ))}
      </div>
      {demo && (
        <footer className='start-foot'>
          <p>{own.phone}</p>
          <p>{own.accounts}：{demo.accounts.filter(({ username }) => !username.startsWith('clerk-')).map(({ username }) => username).join(' · ')} · clerk-1 … · {demo.password}</p>
          <p><a href='/api/docs'>{own.api}</a></p>
        </footer>
      )}
    </main>
  )
}

function Steps ({ words: { own, lang }, demo }: { readonly words: Words<StartWords>, readonly demo: Demo }) {
  const [first] = demo.halls
  if (!first) return null
  const paths = [`/kiosk/${first.hallId}`, `/console/${first.hallId}/${first.counters[0]?.counterId ?? ''}`, `/wall/${first.hallId}`]
  return (
    <ol className='start-steps'>
      {own.steps.map(({ title, text, open }, index) => (
        <li key={title}>
          <b aria-hidden='true'>{index + 1}</b>
          <h2>{title}</h2>
          <p>{text}{index === 1 && <><br /><strong>{own.account('clerk', demo.password)}</strong></>}</p>
          <a className='start-open' target='_blank' rel='noreferrer' href={inLang(paths[index] ?? '/', lang)}>{open}</a>
        </li>
      ))}
    </ol>
  )
}

function Hall ({ words: { own, lang, name }, hall, isOpen }: { readonly words: Words<StartWords>, readonly hall: DemoHall, readonly isOpen: boolean | undefined }) {
  const { hallId, areas, counters } = hall
  const shown = counters.slice(0, countersShown)
  const screens = [
    { title: own.areas, links: areas.map(area => ({ text: name(area.name), path: `/wall/${hallId}/${area.areaId}` })) },
    { title: own.strips, links: shown.map(({ counterId, number }) => ({ text: number, path: `/strip/${hallId}/${counterId}` })) },
    { title: own.consoles, links: shown.map(({ counterId, number }) => ({ text: number, path: `/console/${hallId}/${counterId}` })) }
  ]
  return (
    <section className='start-hall'>
      <h2>{name(hall.name)} <small>{isOpen === undefined ? '' : isOpen ? own.isOpen : own.isClosed}</small></h2>
      <p className='start-main'>
        <a href={inLang(`/kiosk/${hallId}`, lang)}>{own.kiosk}</a>
        <a href={inLang(`/wall/${hallId}`, lang)}>{own.wall}</a>
      </p>
      <dl>
        {screens.map(({ title, links }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{links.map(({ text, path }) => <a key={path} href={inLang(path, lang)}>{text}</a>)}{links.length < counters.length && title !== own.areas && <span>… {counters.at(-1)?.number}</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function inLang (path: string, lang: Lang): string {
  return lang === 'en' ? `${path}?lang=en` : path
}
