/** Who holds what of a visitor, why and how long: as the server keeps it, in plain words. */
import { useEffect, useState } from 'react'
import type { KeptFor, PrivacyPage } from '../../src/contract/personal.js'
import { tellPage } from '../shared/mount.js'
import type { Lang } from '../shared/place.js'
import { useAsked } from '../shared/use-hall.js'
import { wordsOf } from '../shared/words.js'
import { privacy as en } from './en.js'
import { privacy as zh, type PrivacyWords } from './zh-CN.js'

const everyMs = 60 * 60_000

export function Privacy ({ startLang }: { readonly startLang: Lang }) {
  const [lang, setLang] = useState(startLang)
  const words = wordsOf(lang, zh, en)
  const { own } = words
  const { body, refusal } = useAsked<PrivacyPage>('/privacy', everyMs)
  useEffect(() => { tellPage(lang, own.title) })
  return (
    <main className='privacy'>
      <header className='privacy-head'>
        <h1>{own.title}</h1>
        <button type='button' className='button' lang={lang === 'zh' ? 'en' : 'zh-CN'} onClick={() => { setLang(lang === 'zh' ? 'en' : 'zh') }}>{own.otherLang}</button>
      </header>
      <p className='privacy-lead'>{own.lead}</p>
      {!body && <p role='status'>{refusal === undefined ? own.loading : own.away}</p>}
      {body && <section><h2>{own.handlerHead}</h2><p>{own.handler(words.name(body.handler))}</p></section>}
      <section><h2>{own.rightsHead}</h2><ul>{own.rights.map(line => <li key={line}>{line}</li>)}</ul></section>
      {body && <Kinds own={own} title={own.personalHead} kinds={body.kinds.filter(({ isPersonal }) => isPersonal)} />}
      <section><h2>{own.neverHead}</h2><ul>{own.never.map(line => <li key={line}>{line}</li>)}</ul></section>
      {body && <Kinds own={own} title={own.otherHead} kinds={body.kinds.filter(({ isPersonal }) => !isPersonal)} />}
      {body && <section><h2>{own.askHead}</h2><ul>{body.halls.map(({ hallId, name, address }) => <li key={hallId}>{own.ask(words.name(name), words.name(address))}</li>)}</ul></section>}
    </main>
  )
}

function Kinds ({ own, title, kinds }: { readonly own: PrivacyWords, readonly title: string, readonly kinds: PrivacyPage['kinds'] }) {
  return (
    <section>
      <h2>{title}</h2>
      {kinds.map(({ kind, keptFor }) => (
        <article key={kind} className='kind'>
          <h3>{own.kinds[kind].what}</h3>
          <dl>
            <div><dt>{own.why}</dt><dd>{own.kinds[kind].why}</dd></div>
            <div><dt>{own.kept}</dt><dd>{keptWords(own, keptFor)}</dd></div>
          </dl>
        </article>
      ))}
    </section>
  )
}

function keptWords (own: PrivacyWords, keptFor: KeptFor): string {
  if ('until' in keptFor) return { 'day-closed': own.untilDay, replaced: own.untilReplaced, operator: own.untilOperator }[keptFor.until]
  const time = own[keptFor.unit](keptFor.count)
  return { ended: own.afterEnded, used: own.afterUsed, made: own.most }[keptFor.after](time)
}
