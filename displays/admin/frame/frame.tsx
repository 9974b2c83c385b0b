/** Signed in: the head, the navigation, and the page that the address names. */
import { App, Button, Result, Skeleton } from 'antd'
import { Suspense, useEffect, useMemo } from 'react'
import type { SessionAnswer } from '../../../src/contract/http.js'
import type { Lang } from '../../shared/place.js'
import { tellPage } from '../../shared/mount.js'
import { ChangeHost } from '../change/change-host.js'
import { Broken } from './broken.js'
import { adminContext, type AdminContext } from './context.js'
import { frame as en } from './en.js'
import { Meanwhile } from './meanwhile.js'
import { isFor, pageAt, pages } from './pages.js'
import { go, guardLeaving, useAt } from './router.js'
import { Side } from './side.js'
import { useZone } from './use-zone.js'
import { frame as zh } from './zh-CN.js'

const noRest: readonly string[] = []

interface Props { readonly lang: Lang, readonly who: SessionAnswer, readonly turnLang: () => void, readonly signOut: () => void, readonly lose: () => void }

export function Frame ({ lang, who, turnLang, signOut, lose }: Props) {
  const words = lang === 'zh' ? zh : en
  const at = useAt()
  const zone = useZone()
  const { modal } = App.useApp()
  const first = pages.find(page => isFor(page, who.role))
  const shown = useMemo(() => {
    const found = pageAt(at.parts)
    // Whoever has no overview begins with the first page of the own.
    return at.parts.length === 0 && first && found && !isFor(found.page, who.role) ? { page: first, rest: noRest } : found
  }, [at.parts, first, who.role])
  const isMine = shown !== undefined && isFor(shown.page, who.role)
  const isUnknown = shown === undefined
  const rest = shown?.rest ?? noRest

  useEffect(() => guardLeaving(async () => await new Promise<boolean>(resolve => {
    modal.confirm({ title: words.leaveTitle, content: words.leaveLead, okText: words.leave, cancelText: words.stay, autoFocusButton: 'cancel', onOk: () => { resolve(true) }, onCancel: () => { resolve(false) } })
  })), [modal, words])
  useEffect(() => { if (!isMine) tellPage(lang, words.tab(isUnknown ? words.noneTitle : words.notForYou)) }, [isMine, isUnknown, lang, words])

  const context = useMemo((): AdminContext => ({ lang, who, zone, rest, query: at.query, name: name => name[lang], go, lose }), [lang, who, zone, rest, at.query, lose])
  const Page = shown?.page.view
  return (
    <adminContext.Provider value={context}>
      <div className='admin'>
        <a className='admin-skip' href='#admin-page'>{words.skip}</a>
        <header className='admin-head'>
          <p className='admin-product'><b>hallflow</b> {words.product}</p>
          <p className='admin-who'>{who.name ?? who.account} · {words.roles[who.role]}</p>
          <Button ghost lang={lang === 'zh' ? 'en' : 'zh-CN'} onClick={turnLang}>{words.otherLang}</Button>
          <Button ghost onClick={signOut}>{words.signOut}</Button>
        </header>
        <Side lang={lang} role={who.role} label={words.navigation} current={shown?.page} />
        <main id='admin-page' className='admin-page' tabIndex={-1}>
          <ChangeHost>
            <Meanwhile />
            {Page && isMine
              ? <Broken key={shown.page.path} words={words}><Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}><Page /></Suspense></Broken>
              : first === undefined
                ? <Result status='info' title={<h1>{words.emptyTitle}</h1>} subTitle={words.emptyLead} />
                : <Result status={shown ? 'warning' : 'info'} title={<h1>{shown ? words.notForYou : words.noneTitle}</h1>} subTitle={shown ? words.notForYouLead : words.noneLead} extra={<Button type='primary' onClick={() => { go(first.path) }}>{words.toStart}</Button>} />}
          </ChangeHost>
        </main>
      </div>
    </adminContext.Provider>
  )
}
