/** Items: the list, a table brought in, a new one, or one that is there. */
import { Button, Result } from 'antd'
import type { Item } from '../../../src/contract/catalog.js'
import { useAdmin, useWords } from '../frame/context.js'
import { To } from '../frame/to.js'
import { useParts } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Shown } from '../kit/shown.js'
import { items as en } from './en.js'
import { ImportTable } from './import-table.js'
import { ItemForm } from './item-form.js'
import { ItemList } from './item-list.js'
import { items as zh } from './zh-CN.js'

export function ItemsPage () {
  const { rest: [which] } = useAdmin()
  if (which === undefined) return <ItemList />
  if (which === '_import') return <ImportTable />
  return <OneItem key={which} itemId={which === '_new' ? undefined : which} />
}

function OneItem ({ itemId }: { readonly itemId: string | undefined }) {
  const { name, go, query } = useAdmin()
  const own = useWords(zh, en)
  const all = useParts('item')
  const lines = useParts('line')
  const item = all.body?.parts.find(({ value }) => value.itemId === itemId)
  const service = query.get('service') ?? undefined
  return <>
    <PageHead title={itemId === undefined ? own.addTitle : item ? name(item.value.name) : own.title} above={<To path='items'>{own.back}</To>} />
    <Shown of={all}>{({ head, parts }) => itemId !== undefined && item === undefined
      ? <Result status='info' title={own.gone} extra={<Button onClick={() => { go('items') }}>{own.back}</Button>} />
      : <Shown of={lines}>{({ parts: known }) => <ItemForm key={item?.version} item={item?.value} {...service !== undefined && { serviceId: service }} isTaken={id => parts.some(({ value }) => value.itemId === id)} lines={known} basedOn={head} />}</Shown>}</Shown>
  </>
}

export type ItemValue = Item
