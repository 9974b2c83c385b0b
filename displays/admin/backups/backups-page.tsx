/** Backups: which there are, whether they can be relied on, one more now, and the way back; and how the system is. */
import { Alert, Button, Table, Tag, type TableColumnsType } from 'antd'
import { useRef, useState } from 'react'
import type { Backup, Backups } from '../../../src/contract/backups.js'
import type { Health } from '../../../src/contract/pages.js'
import type { z } from 'zod'
import { personOf } from '../kit/person.js'
import { useWords } from '../frame/context.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { useIsHere } from '../kit/presence.js'
import { Nothing, Shown, useMoment } from '../kit/shown.js'
import { AskSheet, type Asked } from '../once/ask-sheet.js'
import { CopyButton } from '../once/copy-button.js'
import { usePlaces } from '../places/halls.js'
import { backups as en } from './en.js'
import { backups as zh } from './zh-CN.js'

/** While one is being made somebody waits for it; else it changes by night. */
const [soonMs, everyMs, restsAfterMs] = [5000, 60_000, 4 * 60_000]
const replaces = '--replace'

export function BackupsPage () {
  const own = useWords(zh, en)
  const places = usePlaces()
  const moment = useMoment()
  const isHere = useIsHere(restsAfterMs)
  const [isMaking, setMaking] = useState(false)
  const loaded = useLoaded<Backups>('/admin/backups', isHere ? { everyMs: isMaking ? soonMs : everyMs } : {})
  const [asked, setAsked] = useState<Asked>()
  const isUnderWay = loaded.body !== undefined && (loaded.body.state === 'working' || loaded.body.asked !== undefined)
  if (loaded.body && isUnderWay !== isMaking) setMaking(isUnderWay)
  const { at = 0 } = loaded
  const span = (ms: number): string => ms >= 172_800_000 ? own.days(Math.floor(ms / 86_400_000)) : ms >= 3_600_000 ? own.hours(Math.floor(ms / 3_600_000)) : own.minutes(Math.max(0, Math.floor(ms / 60_000)))
  const size = (bytes: number): string => bytes >= 1e9 ? own.gigabytes((bytes / 1e9).toFixed(1)) : bytes >= 1e6 ? own.megabytes((bytes / 1e6).toFixed(1)) : own.kilobytes((bytes / 1e3).toFixed(1))
  const columns: TableColumnsType<Backup> = [
    { title: own.made, dataIndex: 'madeAt', width: 190, render: (madeAt: number) => <>{moment(madeAt)}<span className='admin-under'>{own.age(span(at - madeAt))}</span></> },
    { title: own.check, key: 'check', width: 250, render: (_, { checkedAt, problem }) => problem !== undefined ? <Tag variant='outlined' className='tag-bad'>{own.problems[problem]}</Tag> : checkedAt !== undefined ? <Tag variant='outlined' className='tag-ok'>{own.checked(moment(checkedAt))}</Tag> : <Tag variant='outlined' className='tag-due'>{own.unchecked}</Tag> },
    { title: own.size, dataIndex: 'bytes', width: 110, align: 'right', render: size },
    { title: own.because, dataIndex: 'because', width: 130, render: (because: Backup['because']) => own.becauseOf[because] },
    { title: own.holds, dataIndex: 'halls', render: (halls: Backup['halls']) => <ul>{halls.map(({ hallId, version, openTickets }) => <li key={hallId}>{own.hallHolds(places.hall(hallId), version, openTickets)}</li>)}</ul> },
    { title: own.name, dataIndex: 'name', render: (name: string, { opensWith }) => <><code className='admin-break'>{name}</code><span className='admin-under'>{own.opens}{': '}{own.opensWith[opensWith]}</span></> }
  ]
  const ask = (): void => {
    setAsked({ title: own.askTitle, lead: own.askLead, ok: own.now, act: async (api, key) => await api.post('/admin/backups', {}, key) })
  }
  return <>
    <PageHead title={own.title} lead={own.lead} actions={<Button type='primary' disabled={loaded.body === undefined || loaded.body.state === 'off' || isUnderWay} onClick={ask}>{own.now}</Button>} />
    <Shown of={loaded}>{({ state, isLate, last, asked: wish, at: planned, nextAt, keep, freeBytes, lookedAt, backups }) => (
      <div className='admin-stack'>
        {state === 'off' && <Alert type='error' showIcon title={own.states.off} description={own.offLead} />}
        {state === 'unknown' && <Alert type='warning' showIcon title={own.states.unknown} description={own.unknownLead} />}
        {isLate && state !== 'off' && <Alert type='error' showIcon title={own.late} />}
        {last && !last.isDone && <Alert type='error' showIcon title={own.lastFailed(moment(last.at))} description={last.problem} />}
        <div role='status'>{wish && <Alert type='info' showIcon title={own.asked(personOf(wish.by), moment(wish.at))} />}</div>
        {state !== 'off' && (
          <section className='admin-panel'>
            <dl className='admin-facts admin-facts-row'>
              <div><dt>{own.state}</dt><dd>{own.states[state]}</dd></div>
              {planned !== undefined && <div><dt>{own.plan}</dt><dd>{planned}</dd></div>}
              {nextAt !== undefined && <div><dt>{own.next}</dt><dd>{moment(nextAt)}</dd></div>}
              {keep !== undefined && <div><dt>{own.keep}</dt><dd>{own.keepCount(keep)}</dd></div>}
              {freeBytes !== undefined && <div><dt>{own.free}</dt><dd>{size(freeBytes)}</dd></div>}
              {lookedAt !== undefined && <div><dt>{own.looked}</dt><dd>{moment(lookedAt)}</dd></div>}
            </dl>
          </section>
        )}
        <section className='admin-table'>
          <h2>{own.list}</h2>
          <Table<Backup> rowKey='name' size='middle' aria-label={own.list} columns={columns} dataSource={backups} pagination={backups.length > 30 ? { pageSize: 30, showSizeChanger: false } : false} locale={{ emptyText: <Nothing text={own.none} /> }} />
        </section>
        <section className='admin-panel'>
          <h2>{own.restoreTitle}</h2>
          <Alert type='warning' showIcon title={own.restoreLead} />
          <ol className='device-steps'>{own.restoreSteps.map(step => <li key={step}>{step}</li>)}</ol>
          <RestoreCommand name={backups.find(({ problem }) => problem === undefined)?.name ?? 'FILE'} />
          <p className='admin-dim'>{own.restoreKey}</p>
        </section>
        <System />
      </div>
    )}</Shown>
    {asked && <AskSheet asked={asked} onClose={() => { setAsked(undefined) }} />}
  </>
}

function RestoreCommand ({ name }: { readonly name: string }) {
  const own = useWords(zh, en)
  const shown = useRef<HTMLElement>(null)
  const command = `npm run restore -- ${name} ${replaces}`
  return <p className='admin-actions backups-command'>{own.command} <code ref={shown} className='device-address'>{command}</code> <CopyButton of={shown} text={command} /></p>
}

/** What this server says of itself. */
function System () {
  const own = useWords(zh, en)
  const loaded = useLoaded<z.infer<typeof Health>>('/health/ready')
  const build = /assets\/admin-([\w-]+)\.js/.exec(document.querySelector<HTMLScriptElement>('script[type=module]')?.src ?? '')?.[1]
  return (
    <section className='admin-panel'>
      <h2>{own.system}</h2>
      <Shown of={loaded}>{({ status, parts = {} }) => <>
        <Alert type={{ ok: 'success' as const, degraded: 'warning' as const, away: 'error' as const }[status]} showIcon title={{ ok: own.systemOk, degraded: own.systemDegraded, away: own.systemAway }[status]} />
        <dl className='admin-facts'>
          {Object.entries(parts).map(([part, how]) => <div key={part}><dt>{own.parts[part] ?? part}</dt><dd>{own[how]}</dd></div>)}
          {build !== undefined && <div><dt>{own.build}</dt><dd><code>{build}</code></dd></div>}
        </dl>
      </>}</Shown>
    </section>
  )
}
