/** One record of the audit, and the proof that it is as it was sealed. */
import { Alert } from 'antd'
import type { AuditProof } from '../../../src/contract/audit.js'
import { useAdmin } from '../frame/context.js'
import { To } from '../frame/to.js'
import { useSayNo } from '../kit/api.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { Shown } from '../kit/shown.js'
import { actionIn } from '../powers/action-words.js'
import { ResultTag } from './result-tag.js'
import { useAuditWords } from './words-of.js'

const types = { whole: 'success', broken: 'error', unknown: 'warning' } as const

export function OneRecord ({ n }: { readonly n: number }) {
  const { lang, zone } = useAdmin()
  const { own, actor, object } = useAuditWords()
  const say = useSayNo()
  const loaded = useLoaded<AuditProof>(`/admin/audit/${n}`)
  const exact = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeStyle: 'medium', ...zone !== undefined && { timeZone: zone } })
  return <>
    <PageHead title={own.one(n)} above={<To path='audit'>{own.back}</To>} actions={<>
      {n > 1 && <To path={`audit/${n - 1}`}>{own.earlier}</To>}
      {loaded.body?.after && <To path={`audit/${n + 1}`}>{own.later}</To>}
    </>} />
    <Shown of={loaded}>{({ record, before, after, seal, next, anchor }) => {
      const by = actor(record.actor)
      return (
        <div className='admin-stack'>
          <section className='admin-panel'>
            <h2>{own.record}</h2>
            <dl className='admin-facts'>
              <div><dt>{own.time}</dt><dd>{exact.format(record.at)}</dd></div>
              <div><dt>{own.who}</dt><dd>{by.name}{by.kind !== '' && ` · ${by.kind}`}</dd></div>
              <div><dt>{own.what}</dt><dd>{actionIn(record.action, lang)} <code className='admin-dim'>{record.action}</code></dd></div>
              {Object.keys(record.object).length > 0 && <div><dt>{own.on}</dt><dd className='admin-break'>{object(record)}</dd></div>}
              <div><dt>{own.result}</dt><dd><ResultTag result={record.result} /> <span className='admin-dim'>{own.resultHelp[record.result]}</span></dd></div>
              {record.code !== undefined && <div><dt>{own.code}</dt><dd>{say(record.code)} <code className='admin-dim'>{record.code}</code></dd></div>}
              {Object.entries(record.detail ?? {}).map(([field, value]) => (
                <div key={field}><dt>{own.detailWords[field] ?? field}</dt><dd className='admin-break'>{field === 'of' ? <To path={`audit/${String(value)}`}>{own.one(Number(value))}</To> : String(value)}</dd></div>
              ))}
            </dl>
          </section>
          <section className='admin-panel'>
            <h2>{own.proof}</h2>
            <Alert type={types[seal]} showIcon title={own.seal[seal]} description={next === undefined ? own.nextNone : own.nextSeal[next]} />
            <dl className='admin-facts'>
              {before && <div><dt>{own.beforeSeal}</dt><dd><code>{before.mac}</code></dd></div>}
              <div><dt>{own.ownSeal}</dt><dd><code>{record.mac}</code></dd></div>
              {after && <div><dt>{own.afterSeal}</dt><dd><code>{after.mac}</code></dd></div>}
              <div><dt>{own.key}</dt><dd><code>{record.key}</code></dd></div>
              <div><dt>{own.anchors}</dt><dd>{anchor ? own.anchoredBy(anchor.n, exact.format(anchor.at)) : own.anchoredNot}</dd></div>
            </dl>
            <details className='admin-fold'><summary>{own.raw}</summary><pre className='audit-raw'>{JSON.stringify(record, null, 2)}</pre></details>
          </section>
        </div>
      )
    }}</Shown>
  </>
}
