/** A change in words: what it adds, changes and takes away, for the history and before it is done. */
import type { CatalogEdit } from '../../contract/administration.js'
import { fieldsOf, type Edit } from '../../domain/catalog/edits.js'
import { hallOfPart, kindOf, textOf, type Content, type Kind } from '../../domain/catalog/parts.js'
import { kindNames } from '../assemble.js'
import type { Words } from '../problem-words.js'

type Parts = ReadonlyMap<string, Content>
const verbs = { added: { zh: '新增', en: 'add' }, changed: { zh: '修改', en: 'change' }, removed: { zh: '删除', en: 'remove' } } as const
/** Kinds whose names tell most, first. */
const weights: readonly Kind[] = ['service', 'hall', 'line', 'counter', 'area', 'zone', 'item', 'priority', 'theme', 'department', 'day', 'printer', 'grid', 'district']
const namedMax = 3

export function didOf ({ before, after }: Edit): keyof typeof verbs {
  return !before ? 'added' : !after ? 'removed' : 'changed'
}

export function countsOf (edits: readonly Edit[]): { added: number, changed: number, removed: number } {
  const counts = { added: 0, changed: 0, removed: 0 }
  for (const edit of edits) counts[didOf(edit)]++
  return counts
}

/** 新增业务“公证”；新增队列 2 个；修改窗口 3 个. */
export function titleOf (edits: readonly Edit[], parts: Parts): Words {
  const groups = new Map<string, { kind: Kind, did: keyof typeof verbs, names: Words[] }>()
  for (const edit of edits) {
    const [kind, did] = [kindOf(edit.part), didOf(edit)]
    const group = groups.get(`${kind} ${did}`) ?? { kind, did, names: [] }
    group.names.push(nameOf(edit.part, edit.after ?? edit.before, parts))
    groups.set(`${kind} ${did}`, group)
  }
  const told = [...groups.values()].toSorted((one, other) => weights.indexOf(one.kind) - weights.indexOf(other.kind)).map(({ kind, did, names }) => names.length <= namedMax
    ? { zh: kind === 'district' ? `${verbs[did].zh}地区设置` : `${verbs[did].zh}${kindNames[kind].zh}${names.map(({ zh }) => `“${zh}”`).join('、')}`, en: `${verbs[did].en} ${kind === 'district' ? 'the district' : `${kindNames[kind].en} ${names.map(({ en }) => en).join(', ')}`}` }
    : { zh: `${verbs[did].zh}${kindNames[kind].zh} ${names.length} 个`, en: `${verbs[did].en} ${names.length} ${kindNames[kind].many}` })
  return { zh: told.map(({ zh }) => zh).join('；') || '没有变化', en: told.map(({ en }) => en).join('; ') || 'nothing' }
}

/** How people call a part. */
export function nameOf (part: string, content: Content | null | undefined, parts: Parts): Words {
  const value = content?.value ?? {}
  const name = value['name'] as Words | undefined
  const hallId = hallOfPart(part)
  const hall = hallId === undefined ? undefined : parts.get(`hall/${hallId}`)?.value['shortName'] as Words | undefined
  const inHall = (own: Words): Words => hall && kindOf(part) !== 'hall' ? { zh: `${hall.zh} ${own.zh}`, en: `${hall.en} ${own.en}` } : own
  switch (kindOf(part)) {
    case 'line': {
      const service = parts.get(`service/${textOf(value['serviceId'])}`)?.value['name'] as Words | undefined
      const id = textOf(value['serviceId'])
      return inHall({ zh: `${textOf(value['letter'])} ${service?.zh ?? id}`.trim(), en: `${textOf(value['letter'])} ${service?.en ?? id}`.trim() })
    }
    case 'counter': {
      const number = textOf(value['number'])
      return inHall({ zh: `${number} 号`, en: number })
    }
    case 'day': return { zh: `${textOf(value['date'])} ${name?.zh ?? ''}`.trim(), en: `${textOf(value['date'])} ${name?.en ?? ''}`.trim() }
    default: return name ? inHall(name) : { zh: part, en: part }
  }
}

/** What of each part changes, as the preview and the history show it. */
export function editViews (edits: readonly Edit[], parts: Parts): CatalogEdit[] {
  return edits.map(edit => {
    const { part, before, after } = edit
    const hallId = hallOfPart(part)
    const fields = fieldsOf(edit) ?? Object.keys((after ?? before)?.value ?? {})
    const at = (content: Content | null, field: string): unknown => field === '#' ? content?.order : content?.value[field]
    return {
      part, kind: kindOf(part), ...hallId !== undefined && { hallId }, name: nameOf(part, after ?? before, parts), did: didOf(edit),
      fields: fields.map(field => ({
        field: field === '#' ? 'order' : field,
        ...at(before, field) !== undefined && { before: at(before, field) },
        ...at(after, field) !== undefined && { after: at(after, field) }
      }))
    }
  })
}
