/** Services: the list, a new one, or one that is there. */
import { Button, Checkbox, Result } from 'antd'
import { useState } from 'react'
import { useChange } from '../change/change-host.js'
import { useAdmin, useWords } from '../frame/context.js'
import { To } from '../frame/to.js'
import { useNames, useParts } from '../kit/catalog.js'
import { PageHead } from '../kit/page-head.js'
import { Shown } from '../kit/shown.js'
import { useAround } from './around.js'
import { addSteps, changeSteps, draftOf, newDraft } from './draft.js'
import { services as en } from './en.js'
import { ServiceForm } from './service-form.js'
import { ServiceList } from './service-list.js'
import { services as zh } from './zh-CN.js'

export function ServicesPage () {
  const { rest: [which] } = useAdmin()
  if (which === undefined) return <ServiceList />
  return which === '_new' ? <NewService /> : <OneService key={which} serviceId={which} />
}

function NewService () {
  const own = useWords(zh, en)
  const around = useAround()
  return <>
    <PageHead title={own.addTitle} lead={own.addLead} above={<To path='services'>{own.back}</To>} />
    <Shown of={around}>{body => <ServiceForm around={body} begin={newDraft(body)} stepsOf={addSteps} basedOn={body.head} />}</Shown>
  </>
}

function OneService ({ serviceId }: { readonly serviceId: string }) {
  const { name, go } = useAdmin()
  const own = useWords(zh, en)
  const change = useChange()
  const around = useAround()
  const names = useNames()
  const all = useParts('service')
  const items = useParts('item').body?.parts.filter(({ value }) => value.serviceId === serviceId) ?? []
  const service = all.body?.parts.find(({ value }) => value.serviceId === serviceId)
  /** Windows that would have nothing left to do. */
  const lone = around.body?.counters.filter(({ value }) => value.services.length === 1 && value.services[0] === serviceId) ?? []
  const [goTogether, setTogether] = useState(true)
  const remove = async (): Promise<void> => {
    const windows = goTogether ? lone.map(({ part }) => ({ do: 'remove' as const, part })) : []
    if (await change({ steps: [{ do: 'remove-service', serviceId }, ...windows], basedOn: all.body?.head })) go('services', true)
  }
  return <>
    <PageHead title={service ? name(service.value.name) : own.title} above={<To path='services'>{own.back}</To>} />
    <Shown of={all}>{({ head }) => service === undefined
      ? <Result status='info' title={own.gone} extra={<Button onClick={() => { go('services') }}>{own.back}</Button>} />
      : <Shown of={around}>{body => (
          <ServiceForm
            key={service.version} around={body} begin={draftOf(service, body)} service={service} items={items} stepsOf={draft => changeSteps(service, draft, body, items)} basedOn={Math.min(head, body.head)}
            more={
              <section className='admin-panel'>
                <h2>{own.items}</h2>
                <p>{own.itemsOf(items.length)} <To path={`items?service=${serviceId}`}>{own.itemsLink}</To></p>
                {lone.length > 0 && <p className='service-remove'><Checkbox checked={goTogether} onChange={event => { setTogether(event.target.checked) }}>{own.lone(lone.map(({ hallId = '', value }) => own.loneWindow(names.hall(hallId), value.number)))}</Checkbox></p>}
                <p className='service-remove'><Button danger onClick={() => { void remove() }}>{own.remove}</Button> <span className='admin-dim'>{own.removeLead(items.length)}</span></p>
              </section>
            }
          />
        )}</Shown>}</Shown>
  </>
}
