/** A note beside the visitor. Saves by itself: nobody at a desk looks for a save button. */
import { useEffect, useRef, useState } from 'react'
import { PanelFrame, type PanelProps } from './panel.js'

const saveAfterMs = 800
const noteMax = 500

export function NotePanel ({ words: { own, shared }, situation, desk, close }: PanelProps) {
  const kept = desk.view?.ticket?.ticketId === situation.ticket?.ticketId ? desk.view?.note ?? '' : ''
  const [text, setText] = useState(kept)
  const [saved, setSaved] = useState(kept)
  const timer = useRef(0)
  const unsaved = useRef('')

  const { press } = desk
  const save = useRef(async () => {})
  useEffect(() => {
    save.current = async () => {
      window.clearTimeout(timer.current)
      const note = unsaved.current
      if (note === '') return
      unsaved.current = ''
      if (await press('note', { text: note })) setSaved(note)
    }
  })
  // Whoever leaves with Escape before the pause has said what was to be said.
  useEffect(() => () => { void save.current() }, [])

  const change = (value: string): void => {
    setText(value)
    unsaved.current = value.trim()
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => { void save.current() }, saveAfterMs)
  }
  return (
    <PanelFrame title={`${own.note} ${situation.ticket?.label ?? ''}`} hint={own.noteHint} closeWords={shared.back} close={close}>
      <textarea data-first rows={6} maxLength={noteMax} value={text} aria-label={own.note} onChange={event => { change(event.target.value) }} />
      <p className='panel-hint'>{desk.pressing === 'note' ? own.noteSaving : saved !== '' && text.trim() === saved ? own.noteSaved : ''}</p>
    </PanelFrame>
  )
}
