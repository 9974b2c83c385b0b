/** The administration page: sign in, then the frame. Who is signed out in the middle signs in over what was being filled in. */
import { App, Button, ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { useEffect, useRef, useState } from 'react'
import type { SessionAnswer } from '../../../src/contract/http.js'
import { tellPage } from '../../shared/mount.js'
import { SignInForm } from '../../shared/sign-in/sign-in-form.js'
import { useSession } from '../../shared/sign-in/use-session.js'
import { wordsOf } from '../../shared/words.js'
import { tellChanged } from '../kit/loaded.js'
import { frame as en } from './en.js'
import { Frame } from './frame.js'
import { useLang } from './language.js'
import { mayLeave } from './router.js'
import { theme } from './theme.js'
import { frame as zh } from './zh-CN.js'

export function Admin () {
  const [lang, turnLang] = useLang()
  const words = wordsOf(lang, zh, en)
  const entrance = useSession()
  const { session, signOut, lose } = entrance
  /** Whoever was here last, until they say themselves that they go. */
  const [last, setLast] = useState<SessionAnswer>()
  const who = session.state === 'in' ? session.who : undefined
  if (who && who !== last) setLast(who)
  // Whatever was refused meanwhile is asked for again.
  const isIn = who !== undefined
  const times = useRef(0)
  useEffect(() => {
    if (isIn && ++times.current > 1) tellChanged()
  }, [isIn])
  useEffect(() => { if (!who) tellPage(lang, words.own.signInTitle) }, [who, lang, words.own])
  dayjs.locale(lang === 'zh' ? 'zh-cn' : 'en')
  const goes = (): void => {
    void mayLeave().then(may => {
      if (!may) return
      setLast(undefined)
      tellChanged()
      void signOut()
    })
  }
  return (
    <ConfigProvider theme={theme} locale={lang === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }} wave={{ disabled: true }} drawer={{ closable: { 'aria-label': words.shared.close } }} modal={{ closable: { 'aria-label': words.shared.close } }}>
      <App className='admin-app'>
        {!who && <Button className='admin-lang' lang={lang === 'zh' ? 'en' : 'zh-CN'} onClick={turnLang}>{words.own.otherLang}</Button>}
        {!who && <SignInForm words={words} hallName='hallflow' title={words.own.signInTitle} entrance={entrance} refusal={undefined} />}
        {last && <div hidden={!who} className='admin-in'><Frame key={last.account + last.role} lang={lang} who={last} turnLang={turnLang} signOut={goes} lose={lose} /></div>}
      </App>
    </ConfigProvider>
  )
}
