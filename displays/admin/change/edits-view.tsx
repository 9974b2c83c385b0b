/** What changes, part by part and field by field, in words. */
import type { CatalogEdit } from '../../../src/contract/administration.js'
import { useAdmin, useWords } from '../frame/context.js'
import { useNames, type Names } from '../kit/catalog.js'
import { grouped } from '../kit/groups.js'
import { Mark } from '../kit/mark.js'
import { change as en } from './en.js'
import { kindWords } from './field-words.js'
import { rowsOf } from './value-words.js'
import { change as zh } from './zh-CN.js'

/** So many of one kind stand open; more are folded. */
const openMax = 4
const kinds = { added: 'ok', changed: 'info', removed: 'danger' } as const

export function EditsView ({ edits, editCount }: { readonly edits: readonly CatalogEdit[], readonly editCount: number }) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const names = withNew(useNames(), edits, lang)
  const groups = grouped(edits, ({ kind, did }) => `${kind} ${did}`)
  return (
    <section className='change-edits'>
      <h3>{own.edits(editCount)}</h3>
      {[...groups].map(([key, group]) => {
        const [first] = group
        if (!first) return null
        return (
          <details key={key} open={group.length <= openMax}>
            <summary><Mark kind={kinds[first.did]}>{own.did[first.did]}</Mark> {group.length > 1 ? own.several(kindWords[first.kind][lang], group.length) : `${kindWords[first.kind][lang]} “${first.name[lang]}”`}</summary>
            {group.map(edit => (
              <div key={edit.part} className='change-edit'>
                {group.length > 1 && <h4>{edit.name[lang]}</h4>}
                {edit.did !== 'removed' && <dl>{rowsOf(edit, { lang, names }).map(({ field, before, after, plus, minus }) => (
                  <div key={field}>
                    <dt>{field}</dt>
                    <dd>
                      {plus !== undefined && <p><span className='change-sign'>{own.plus}</span>{plus}</p>}
                      {minus !== undefined && <p><span className='change-sign'>{own.minus}</span><del>{minus}</del></p>}
                      {before !== undefined && <del><span className='unseen'>{own.from} </span>{before}</del>}
                      {before !== undefined && after !== undefined && <span aria-hidden='true'> → </span>}
                      {after !== undefined && <ins><span className='unseen'>{own.to} </span>{after}</ins>}
                    </dd>
                  </div>
                ))}</dl>}
              </div>
            ))}
          </details>
        )
      })}
      {editCount > edits.length && <p className='admin-dim'>{own.more(editCount - edits.length)}</p>}
    </section>
  )
}

/** What this very change adds or renames has its new name in the rest of the change. */
function withNew (names: Names, edits: readonly CatalogEdit[], lang: 'zh' | 'en'): Names {
  const words = new Map<string, string>()
  for (const { part, did, fields } of edits) {
    if (did === 'removed') continue
    const name = (fields.find(({ field }) => field === 'shortName') ?? fields.find(({ field }) => field === 'name'))?.after
    if (typeof name === 'object' && name !== null && lang in name) words.set(part, String((name as Readonly<Record<string, unknown>>)[lang]))
  }
  const known = (kind: string, ...ids: readonly string[]): string | undefined => words.get([kind, ...ids].join('/'))
  return {
    ...names,
    hall: id => known('hall', id) ?? names.hall(id), service: id => known('service', id) ?? names.service(id), department: id => known('department', id) ?? names.department(id), theme: id => known('theme', id) ?? names.theme(id),
    area: (hallId, id) => known('area', hallId, id) ?? names.area(hallId, id), grid: (hallId, id) => known('grid', hallId, id) ?? names.grid(hallId, id)
  }
}
