/** Priority classes: how much earlier each counts as having come, in the order in which they are offered. */
import { Button } from 'antd'
import { useState } from 'react'
import type { CatalogStep } from '../../../src/contract/administration.js'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import { useParts, type PartOf } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, Shown } from '../kit/shown.js'
import { ClassRow } from './class-row.js'
import { classDraft, classSteps, newClass, wrongIn, type ClassDraft } from './classes.js'
import { rules as en } from './en.js'
import { rules as zh } from './zh-CN.js'

export function ClassesPage () {
  const own = useWords(zh, en)
  const classes = useParts('priority')
  return <>
    <PageHead title={own.classesTitle} lead={own.classesLead} />
    <Shown of={classes}>{({ parts, head }) => <Classes key={parts.map(({ part, version }) => `${part} ${version}`).join(' ')} classes={parts} basedOn={head} />}</Shown>
  </>
}

function Classes ({ classes, basedOn }: { readonly classes: ReadonlyArray<PartOf<'priority'>>, readonly basedOn: number }) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const begin = classes.map(classDraft)
  const [drafts, setDrafts] = useState<readonly ClassDraft[]>(begin)
  const [isTried, setTried] = useState(false)
  const steps: CatalogStep[] = classSteps(classes, drafts)
  const isDirty = steps.length > 0
  useUnsent(isDirty)
  const wrong = wrongIn(drafts)
  const put = (key: string, fields: Partial<ClassDraft>): void => { setDrafts(drafts.map(each => each.key === key ? { ...each, ...fields } : each)) }
  const move = (at: number, by: -1 | 1): void => {
    const next = [...drafts]
    const [one, other] = [next[at], next[at + by]]
    if (!one || !other) return
    next[at] = other
    next[at + by] = one
    setDrafts(next)
  }
  const send = async (): Promise<void> => {
    setTried(true)
    if (Object.keys(wrong).length === 0) await change({ steps, basedOn })
  }
  return (
    <section className='admin-panel'>
      <p className='rules-normal'><b>{own.normal}</b> <span className='admin-dim'>{own.normalWhat}</span></p>
      {drafts.length === 0 && <Nothing text={own.classNone} />}
      <ol className='rules-classes'>{drafts.map((draft, at) => (
        <ClassRow key={draft.key} draft={draft} name={draft[lang]} wrong={isTried ? wrong[draft.key] : undefined} isFirst={at === 0} isLast={at === drafts.length - 1}
          onPut={fields => { put(draft.key, fields) }} onMove={by => { move(at, by) }} onRemove={() => { setDrafts(drafts.filter(({ key }) => key !== draft.key)) }} />
      ))}</ol>
      <div className='admin-actions'><Button onClick={() => { setDrafts([...drafts, newClass(drafts)]) }}>{own.classAdd}</Button></div>
      <div className='admin-actions days-send rules-send'>
        <Button disabled={!isDirty} onClick={() => {
          setDrafts(begin)
          setTried(false)
        }}>{own.reset}</Button>
        <Button type='primary' disabled={!isDirty} onClick={() => { void send() }}>{own.next}</Button>
      </div>
    </section>
  )
}
