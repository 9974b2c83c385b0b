/** The link to one ticket, for the person whose it is. */
import { useState } from 'react'
import type { AgentLink } from '../../src/contract/agent.js'
import { Qr } from '../shared/kit/qr.js'
import { refusalWords } from '../shared/refusals.js'
import { useAsked } from '../shared/use-hall.js'
import type { AgentProps } from './agent-props.js'
import { PanelFrame } from './panel-frame.js'

const keepsMs = 10 * 60_000

export function HandOnPanel (props: AgentProps & { readonly ticketId: string, readonly close: () => void }) {
  const { words, tickets, ticketId, close } = props
  const { own, lang } = words
  const { body, refusal } = useAsked<AgentLink>(`/agent/tickets/${ticketId}/link`, keepsMs)
  const label = tickets.find(each => each.ticketId === ticketId)?.label ?? ''
  return (
    <PanelFrame title={own.handTitle(label)} words={words} close={close}>
      {body ? <HandOn words={words} link={body.link} /> : <p className='hint'>{refusal === undefined ? own.loading : refusalWords(lang, refusal)}</p>}
    </PanelFrame>
  )
}

export function HandOn ({ words: { own }, link }: Pick<AgentProps, 'words'> & { readonly link: string }) {
  const [said, setSaid] = useState('')
  const url = window.location.origin + link
  const send = async (): Promise<void> => {
    try {
      // A phone offers its own ways; a desk has the clipboard.
      if ('share' in navigator) await navigator.share({ url })
      else {
        await (navigator as Navigator).clipboard.writeText(url)
        setSaid(own.copied)
      }
    } catch (problem) {
      // Who thinks better of it has not failed.
      if (!(problem instanceof DOMException && problem.name === 'AbortError')) setSaid(own.copyFailed)
    }
  }
  return (
    <div className='hand-on'>
      <figure><Qr text={url} label={own.scan} /><figcaption>{own.scan}</figcaption></figure>
      <p className='hint'>{own.handHint}</p>
      <button type='button' className='button' onClick={() => { void send() }}>{own.share}</button>
      <p role='status'>{said}</p>
    </div>
  )
}
