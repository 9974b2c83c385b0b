/** One change: each part before and after, what has become of it, and the way back. */
import { Alert, Button } from 'antd'
import type { CatalogChange, CatalogEdit, CatalogPreview } from '../../../src/contract/administration.js'
import { useChange } from '../change/change-host.js'
import { EditsView } from '../change/edits-view.js'
import { personOf } from '../kit/person.js'
import { undoSource } from '../change/source.js'
import { useAdmin, useWords } from '../frame/context.js'
import { To } from '../frame/to.js'
import { useLoaded } from '../kit/loaded.js'
import { PageHead } from '../kit/page-head.js'
import { Shown, useMoment } from '../kit/shown.js'
import { history as en } from './en.js'
import { mayTakeBack, StateTag } from './state-tag.js'
import { history as zh } from './zh-CN.js'

interface One { readonly change: CatalogChange, readonly edits: readonly CatalogEdit[], readonly editCount: number, readonly laterChanged?: CatalogPreview['overtaken'] }

export function OneChange ({ id }: { readonly id: number }) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const moment = useMoment()
  const change = useChange()
  const loaded = useLoaded<One>(`/admin/catalog/history/${id}`)
  const isPlanned = loaded.body?.change.state === 'planned'
  const later = loaded.body?.laterChanged
  const mayUndo = loaded.body !== undefined && mayTakeBack(loaded.body.change) && (isPlanned || later?.length === 0)
  return <>
    <PageHead
      title={own.oneTitle(id)} above={<To path='history'>{own.back}</To>}
      actions={mayUndo && <Button onClick={() => { void change(undoSource(id, isPlanned)) }}>{isPlanned ? own.withdraw : own.undo}</Button>}
    />
    <Shown of={loaded}>{({ change: { title, at, by, note, waitsFor, ...rest }, edits, editCount }) => (
      <div className='admin-panel'>
        <p className='change-title'>{title[lang]}</p>
        <p>{own.by(personOf(by), moment(at))} <StateTag change={{ title, at, by, note, ...rest }} /></p>
        <p className='admin-dim'>{note === '' ? own.noNote : note}</p>
        {waitsFor && waitsFor.length > 0 && <Alert type='warning' showIcon title={own.waits} description={<ul>{waitsFor.map(each => <li key={each.zh}>{each[lang]}</li>)}</ul>} />}
        {later === undefined && !isPlanned && rest.state === 'done' && rest.undoneBy === undefined && <Alert type='info' showIcon title={own.tooOld} />}
        {later !== undefined && later.length > 0 && rest.undoneBy === undefined && <Alert type='info' showIcon title={own.laterTitle} description={<ul>{later.map(each => <li key={each.part}><To path={`history/${each.change}`}>{own.laterBy(each.change, personOf(each.by), moment(each.at))}</To></li>)}</ul>} />}
        <EditsView edits={edits} editCount={editCount} />
      </div>
    )}</Shown>
  </>
}
