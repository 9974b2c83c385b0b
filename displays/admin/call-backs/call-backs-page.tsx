/** Who waits to be called back, in each hall of the manager. */
import { PageHead } from '../kit/page-head.js'
import { useWords } from '../frame/context.js'
import { usePlaces } from '../places/halls.js'
import { callBacks as en } from './en.js'
import { HallCallBacks } from './hall-call-backs.js'
import { callBacks as zh } from './zh-CN.js'

export function CallBacksPage () {
  const own = useWords(zh, en)
  const places = usePlaces()
  return <>
    <PageHead title={own.title} lead={own.lead} />
    <div className='admin-stack'>{places.hallIds.map(hallId => <HallCallBacks key={hallId} hallId={hallId} name={places.hall(hallId)} />)}</div>
  </>
}
