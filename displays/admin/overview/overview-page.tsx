/** The first page: what was changed last. */
import type { CatalogChange } from '../../../src/contract/administration.js'
import { personOf } from '../change/in-the-way.js'
import { useAdmin, useWords } from '../frame/context.js'
import { To } from '../frame/to.js'
import { StateTag } from '../history/state-tag.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { Shown, useMoment } from '../kit/shown.js'
import { overview as en } from './en.js'
import { overview as zh } from './zh-CN.js'

export function OverviewPage () {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const moment = useMoment()
  const loaded = useLoaded<{ readonly changes: readonly CatalogChange[] }>('/admin/catalog/history?count=8')
  return <>
    <PageHead title={own.title} />
    <section className='admin-panel'>
      <h2>{own.changes}</h2>
      <Shown of={loaded} isEmpty={({ changes }) => changes.length === 0}>{({ changes }) => (
        <ul className='overview-changes'>{changes.map(change => (
          <li key={change.id}><To path={`history/${change.id}`}>{change.title[lang]}</To> <span className='admin-dim'>{personOf(change.by)} · {moment(change.at)}</span> <StateTag change={change} /></li>
        ))}</ul>
      )}</Shown>
      <To path='history'>{own.all}</To>
    </section>
  </>
}
