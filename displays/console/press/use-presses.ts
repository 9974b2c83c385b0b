/** From a key or a button to a press: what it means now, what has to be asked first, and why it does nothing. */
import { useCallback, useState } from 'react'
import type { DeskProps, TryPress } from '../desk/shared-props.js'
import type { KeyAction } from '../keys/keys.js'
import type { Lists } from '../lists/use-lists.js'
import type { PanelName, SwitchTo } from '../panels/panel.js'
import { finishBody, type VisitMarks } from '../visit/use-marks.js'
import type { VisitNote } from '../visit/use-note.js'
import { against, asksFirst, mainPress, type Press } from './allowed.js'

interface Given extends DeskProps {
  readonly note: VisitNote
  readonly marks: VisitMarks
  readonly lists: Lists
  readonly toggleSmall: () => void
}

const plainActions: Partial<Record<KeyAction, Press>> = { recall: 'recall', start: 'start', finish: 'finish', miss: 'miss', undo: 'undo' }
const panelActions: Partial<Record<KeyAction, PanelName>> = { transfer: 'transfer', note: 'note', result: 'result', call: 'call', settings: 'settings', help: 'keys', outage: 'by-hand' }
/** What has to be allowed before a panel opens. */
const needs: Partial<Record<PanelName, Press>> = { transfer: 'transfer', note: 'note', result: 'note', call: 'call', park: 'park', pause: 'pause' }
const finishes: ReadonlySet<Press> = new Set<Press>(['finish', 'finish-and-call-next'])

export function usePresses ({ words: { own }, situation, desk, note, marks, lists, toggleSmall }: Given) {
  const [panel, setPanel] = useState<PanelName>()
  const [switchTo, setSwitchTo] = useState<SwitchTo>()
  const [hinted, setHinted] = useState<{ readonly words: string | undefined, readonly after: string }>()
  // Why a press did nothing is told until the next one did something, here or elsewhere.
  const moment = `${desk.said?.count} ${situation.counter.version}`
  const setHint = (no: string | undefined): void => { setHinted({ words: no, after: moment }) }
  const close = useCallback(() => { setPanel(undefined) }, [])

  const tryPress: TryPress = (name, body, label = desk.ticket?.label ?? '') => {
    const no = against(name, situation, own)
    setHint(no)
    if (no !== undefined) return
    if (name === 'call' && asksFirst(situation)) {
      setSwitchTo({ body: body ?? {}, label })
      setPanel('switch')
      return
    }
    void desk.press(name, { body: finishes.has(name) ? finishBody(marks) : body ?? {}, label: name === 'call-next' ? '' : label, before: note.flush })
  }
  const finishThenCall = ({ body, label }: SwitchTo): void => {
    void desk.press('finish', { body: finishBody(marks), label: desk.ticket?.label ?? '', before: note.flush }).then(isDone => isDone && desk.press('call', { body, label }))
  }
  const markTiming = (timingOff: boolean): void => {
    void desk.press('note', { body: { timingOff, ...desk.ticket && { ticketId: desk.ticket.ticketId } }, before: note.flush })
  }
  const openPanel = (name: PanelName): void => {
    const need = needs[name]
    const no = need && against(need, situation, own)
    setHint(no)
    setPanel(no === undefined ? name : undefined)
  }
  /** One who is on hold is called back at once; of several the clerk says whom. */
  const callBack = (): void => {
    const [only, ...others] = [...lists.parked, ...lists.missed]
    const no = against('call', situation, own) ?? (only ? undefined : own.why.nobodyAside)
    setHint(no)
    if (no !== undefined || !only) return
    if (others.length === 0 && only.status === 'parked') tryPress('call', { ticketId: only.ticketId }, only.label)
    else setPanel('back')
  }

  /** `isSmall`: pressed in the small window, where no panel can be seen. */
  const act = (action: KeyAction, isSmall = false): void => {
    const plain = plainActions[action]
    const opens = panelActions[action]
    const main = mainPress(situation)
    close()
    if (action === 'mini') toggleSmall()
    else if (plain) tryPress(plain)
    else if (action === 'park' && !situation.ticket) callBack()
    else if (action === 'park' && isSmall) tryPress('park')
    else if (action === 'pause' && situation.counter.state === 'paused') tryPress('resume')
    else if (action === 'park' || action === 'pause' || opens) {
      if (isSmall) window.focus()
      openPanel(opens ?? (action === 'park' ? 'park' : 'pause'))
    // F2 calls; it does not stand in for another key that the large button happens to show.
    } else tryPress(main === 'start' || main === 'resume' ? 'finish-and-call-next' : main)
  }
  const askAgain = (): void => { setHint(own.missAgain) }
  return { panel, switchTo, hint: hinted?.after === moment ? hinted?.words : undefined, tryPress, finishThenCall, markTiming, openPanel, callBack, close, act, askAgain }
}
