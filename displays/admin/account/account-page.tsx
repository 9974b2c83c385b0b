/** The own account: password, second factor, and where one is signed in. */
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { OwnSignIns } from '../../../src/contract/people.js'
import { useAdmin, useWords } from '../frame/context.js'
import { frame as frameEn } from '../frame/en.js'
import { frame as frameZh } from '../frame/zh-CN.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { Shown, useMoment } from '../kit/shown.js'
import { AskSheet, type Asked } from '../once/ask-sheet.js'
import { SignInsTable } from '../people/sign-ins-table.js'
import { account as en } from './en.js'
import { FactorPart } from './factor-part.js'
import { PasswordPart } from './password-part.js'
import { account as zh } from './zh-CN.js'

export function AccountPage () {
  const { who, lose } = useAdmin()
  const own = useWords(zh, en)
  const { roles } = useWords(frameZh, frameEn)
  const moment = useMoment()
  const loaded = useLoaded<OwnSignIns>('/session/sign-ins')
  const [asked, setAsked] = useState<Asked>()
  return <>
    <PageHead title={own.title} lead={own.lead} />
    <Shown of={loaded}>{({ signIns, isShared, passwordAt, ...factor }) => (
      <div className='admin-stack'>
        {isShared && <Alert type='info' showIcon title={own.shared} />}
        <section className='admin-panel'>
          <h2>{own.who}</h2>
          <dl className='admin-facts'>
            {who.name !== undefined && <div><dt>{own.name}</dt><dd>{who.name}</dd></div>}
            <div><dt>{own.account}</dt><dd><code>{who.account}</code></dd></div>
            <div><dt>{own.role}</dt><dd>{roles[who.role]}</dd></div>
          </dl>
        </section>
        {!isShared && <>
          <PasswordPart changed={passwordAt === undefined ? undefined : own.passwordAt(moment(passwordAt))} />
          <FactorPart factor={factor} />
        </>}
        <section className='admin-panel'>
          <div className='admin-page-title'>
            <h2>{own.signIns}</h2>
            {!isShared && <Button danger onClick={() => {
              setAsked({ title: own.endAllTitle, lead: own.endAllLead, ok: own.endAll, isDanger: true, act: async (api, key) => await api.post('/session/sign-ins/end', {}, key), onDone: lose })
            }}>{own.endAll}</Button>}
          </div>
          {!isShared && <p className='admin-dim'>{own.signInsLead}</p>}
          <SignInsTable signIns={signIns} {...!isShared && { end: { label: own.end, of: ({ holder, address = '?' }) => {
            setAsked({ title: own.endTitle(address), lead: own.endLead, ok: own.end, isDanger: true, act: async (api, key) => await api.post('/session/sign-ins/end', { holder }, key) })
          } } }} />
        </section>
      </div>
    )}</Shown>
    {asked && <AskSheet asked={asked} onClose={() => { setAsked(undefined) }} />}
  </>
}
