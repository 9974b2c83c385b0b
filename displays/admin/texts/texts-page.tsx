/** The words that visitors read, kind by kind, in both languages; each is seen as it will stand. */
import { Button, Input, Tabs } from 'antd'
import { useState } from 'react'
import type { Name } from '../../../src/contract/catalog.js'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useUnsent } from '../frame/router.js'
import { useNames, useParts } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Nothing, Shown } from '../kit/shown.js'
import { texts as en } from './en.js'
import { enMax, entriesOf, keyOf, textSteps, zhMax, type TextEntry, type TextKind } from './entries.js'
import { Preview } from './preview.js'
import { texts as zh } from './zh-CN.js'

const kinds: readonly TextKind[] = ['theme', 'service', 'hall', 'area', 'counter', 'department']

export function TextsPage () {
  const { rest: [asked], go } = useAdmin()
  const own = useWords(zh, en)
  const kind = kinds.find(each => each === asked) ?? 'theme'
  const loaded = useParts(kind)
  return <>
    <PageHead title={own.title} lead={own.lead} />
    <Tabs activeKey={kind} onChange={next => { go(`texts/${next}`) }} items={kinds.map(each => ({ key: each, label: own.kinds[each] }))} />
    <Shown of={loaded}>{({ parts, head }) => {
      const entries = entriesOf(kind, parts)
      return entries.length === 0 ? <Nothing text={own.none} /> : <Texts key={`${kind} ${Math.max(...parts.map(({ version }) => version))}`} entries={entries} basedOn={head} />
    }}</Shown>
  </>
}

function Texts ({ entries, basedOn }: { readonly entries: readonly TextEntry[], readonly basedOn: number }) {
  const { name } = useAdmin()
  const own = useWords(zh, en)
  const names = useNames()
  const change = useChange()
  const [typed, setTyped] = useState<Readonly<Record<string, Name>>>({})
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState(() => entries[0] && keyOf(entries[0]))
  const steps = textSteps(entries, typed)
  useUnsent(steps.length > 0)
  const now = (entry: TextEntry): Name => typed[keyOf(entry)] ?? entry.text
  const isWrong = entries.some(entry => now(entry).zh.trim() === '' || now(entry).en.trim() === '')
  const seen = entries.find(entry => keyOf(entry) === chosen)
  const wanted = search.trim().toLowerCase()
  const shown = entries.filter(entry => wanted === '' || `${now(entry).zh} ${now(entry).en} ${entry.of}`.toLowerCase().includes(wanted))
  const put = (entry: TextEntry, text: Partial<Name>): void => { setTyped({ ...typed, [keyOf(entry)]: { ...now(entry), ...text } }) }
  const whose = ({ hallId, of, field, kind, title }: TextEntry): string => [hallId === undefined || kind === 'hall' ? '' : names.hall(hallId), of === '' ? '' : own.counter(of), title ? name(title) : '', own.fields[field as keyof typeof own.fields]].filter(Boolean).join(' · ')
  return (
    <div className='texts-columns'>
      <section className='admin-panel'>
        <div className='admin-tools'><Input type='search' allowClear aria-label={own.search} placeholder={own.search} value={search} onChange={event => { setSearch(event.target.value) }} /></div>
        <table className='days-table texts-table' aria-label={own.title}>
          <thead><tr><th scope='col'>{own.where}</th><th scope='col'>{own.zh}</th><th scope='col'>{own.en}</th></tr></thead>
          <tbody>{shown.map(entry => {
            const key = keyOf(entry)
            const text = now(entry)
            const said = `${whose(entry)} ${name(entry.text)}`
            return (
              <tr key={key} className={key === chosen ? 'texts-chosen' : undefined} onFocus={() => { setChosen(key) }}>
                <td>{whose(entry)}</td>
                <td><Input.TextArea rows={1} aria-label={`${said} ${own.zh}`} maxLength={zhMax} value={text.zh} {...text.zh.trim() === '' && { status: 'error' as const, 'aria-invalid': true }} onChange={event => { put(entry, { zh: oneLine(event.target.value) }) }} /></td>
                <td><Input.TextArea rows={1} aria-label={`${said} ${own.en}`} maxLength={enMax} value={text.en} {...text.en.trim() === '' && { status: 'error' as const, 'aria-invalid': true }} onChange={event => { put(entry, { en: oneLine(event.target.value) }) }} /></td>
              </tr>
            )
          })}</tbody>
        </table>
      </section>
      <div className='texts-side'>
        <section className='admin-panel'>
          <h2>{own.previewTitle}</h2>
          {seen && seen.surfaces.length > 0 ? seen.surfaces.map(surface => <Preview key={surface} surface={surface} text={now(seen)} />) : <p className='admin-hint'>{own.inside}</p>}
          {isWrong && <p className='admin-wrong' role='alert'>{own.empty}</p>}
          <div className='admin-actions days-send'>
            <Button disabled={steps.length === 0} onClick={() => { setTyped({}) }}>{own.reset}</Button>
            <Button type='primary' disabled={steps.length === 0 || isWrong} onClick={() => { void change({ steps, basedOn }) }}>{own.next(steps.length)}</Button>
          </div>
        </section>
      </div>
    </div>
  )
}

/** Names stand on one line, however they were pasted. */
function oneLine (text: string): string {
  return text.replace(/\s*\n\s*/g, ' ')
}
