/** The number, large; the visitor takes a picture of it or scans the code. */
import type { IssuedView } from '../../shared/hall-view.js'
import { Qr } from '../../shared/kit/qr.js'
import { waitWords } from '../../shared/words.js'
import type { GuideProps } from '../guide-props.js'

interface Props extends GuideProps { readonly issued: IssuedView, readonly anew: () => void }

export function DoneStep ({ words: { own, shared }, names, issued: { ticket, link, aheadCount, wait }, anew, open }: Props) {
  return (
    <div className='issued'>
      <div role='status'>
        <p>{own.issued}</p>
        <p className='issued-label'>{ticket.label}</p>
        <p>{own.issuedAhead(own.aheadNow(aheadCount), waitWords(shared, wait))}</p>
        <p>{own.where(names.areaOfService(ticket.serviceId))}</p>
      </div>
      <figure>
        <Qr text={window.location.origin + link} label={own.scan} />
        <figcaption>{own.scan}</figcaption>
      </figure>
      <p className='panel-acts'>
        <button type='button' className='button main' onClick={anew}>{own.issueNext}</button>
        <button type='button' className='button' onClick={() => { open('find', ticket.ticketId) }}>{own.issueLook(ticket.label)}</button>
      </p>
    </div>
  )
}
