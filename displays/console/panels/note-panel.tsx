/** A note beside the visitor. Saves by itself: nobody at a desk looks for a save button. */
import { useState } from 'react'
import { PanelFrame } from './frame.js'
import type { PanelProps } from './panel.js'

const noteMax = 500

export function NotePanel ({ words: { own, shared }, situation, note, close }: PanelProps) {
  const [typed, setTyped] = useState(note.text)
  const said = { kept: note.text === '' ? '' : own.noteSaved, unsaved: own.noteSaving, saving: own.noteSaving, lost: own.noteLost(note.lostOf) }
  return (
    <PanelFrame title={`${own.note} ${situation.ticket?.label ?? ''}`} hint={own.noteHint} closeWords={shared.back} close={close}>
      <textarea data-first rows={6} maxLength={noteMax} value={typed} aria-label={own.note} onChange={event => { setTyped(event.target.value); note.write(event.target.value) }} />
      <p className='panel-hint' role='status'>{said[note.state]}</p>
    </PanelFrame>
  )
}
