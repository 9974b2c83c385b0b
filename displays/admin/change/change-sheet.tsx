/** Where every change passes: what it does, what is in its way, when it holds, a note; then done, and undone. */
import { Alert, Button, DatePicker, Drawer, Input, Radio, Result, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { CatalogChanged } from '../../../src/contract/administration.js'
import { useAdmin, useWords } from '../frame/context.js'
import { inside } from '../kit/inside.js'
import { tellChanged } from '../kit/loaded.js'
import { No } from '../kit/shown.js'
import { dayWords } from './days.js'
import { EditsView } from './edits-view.js'
import { EffectsView } from './effects-view.js'
import { change as en } from './en.js'
import { InTheWay } from './in-the-way.js'
import type { ChangeSource } from './source.js'
import { useChangeSheet, type When } from './use-change-sheet.js'
import { change as zh } from './zh-CN.js'

interface Props { readonly source: ChangeSource, readonly onDone: (done: CatalogChanged) => void, readonly onClose: () => void }

const noteMax = 200

export function ChangeSheet ({ source, onDone, onClose }: Props) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  const [note, setNote] = useState('')
  const sheet = useChangeSheet(source, onDone)
  const { when, setWhen, date, setDate, preview, lookNo, isOvertaken, isLooking, done, apply, isSending, no } = sheet
  const isWithdrawal = source.kind === 'withdraw'
  const day = preview?.day
  const mayApply = preview !== undefined && !isLooking && !isSending && (preview.isPossible || isWithdrawal) && (when !== 'date' || date !== undefined)
  const title = { change: own.title, undo: own.undoTitle, withdraw: own.withdrawTitle }[source.kind]
  const footer = done
    ? <Button type='primary' onClick={onClose} autoFocus>{own.finish}</Button>
    : <>
        <Button onClick={onClose} disabled={isSending}>{source.kind === 'change' ? own.cancel : own.back}</Button>
        <Button type='primary' loading={isSending} disabled={!mayApply} onClick={() => { void apply(note.trim()) }}>{isWithdrawal ? own.withdraw : when === 'now' || day === undefined ? own.sendNow : own.sendFrom(dayWords(day, lang))}</Button>
      </>
  return (
    <Drawer open getContainer={inside} title={title} size={760} onClose={onClose} mask={{ closable: false }} keyboard={!isSending} footer={<div className='admin-actions change-foot'>{footer}</div>}>
      {done ? <Done sheet={sheet} /> : (
        <div className='change-sheet' aria-busy={isLooking}>
          {preview && <p className='change-title'>{isWithdrawal && source.id !== undefined ? own.notTakingEffect(source.id) : preview.title[lang]}</p>}
          {!isWithdrawal && (
            <fieldset>
              <legend>{own.when}</legend>
              <Radio.Group value={when} disabled={isSending} onChange={event => { setWhen(event.target.value as When) }} options={[
                { value: 'now', label: own.now },
                { value: 'tomorrow', label: preview ? own.tomorrow(dayWords(preview.tomorrow, lang)) : own.tomorrowPlain },
                { value: 'date', label: own.fromDate }
              ]} />
              {when === 'date' && <DatePicker aria-label={own.date} placeholder={own.dateNeeded} {...preview && { minDate: dayjs(preview.tomorrow) }} value={date === undefined ? null : dayjs(date)} allowClear={false} onChange={value => { setDate(value?.format('YYYY-MM-DD')) }} />}
            </fieldset>
          )}
          {lookNo !== undefined && <No words={isOvertaken && source.kind === 'undo' ? own.undoOvertaken : lookNo} />}
          <No words={no?.words} />
          <div role='status'>
            {!preview && lookNo === undefined && <Skeleton active title={false} paragraph={{ rows: 5 }} />}
            {preview && (when === 'date' && date === undefined
              ? <Alert type='info' showIcon title={own.dateNeeded} />
              : <InTheWay kind={source.kind} preview={preview} onTomorrow={() => { setWhen('tomorrow') }} onMineAnyway={sheet.mineAnyway} onLatest={() => {
                  tellChanged()
                  onClose()
                }} />)}
          </div>
          {preview && <>
            {preview.edits.length > 0 && <EditsView edits={preview.edits} editCount={preview.editCount} />}
            {preview.edits.length > 0 && <EffectsView halls={preview.halls} />}
            <label className='change-note'>{own.note}<Input value={note} maxLength={noteMax} placeholder={own.notePlaceholder} onChange={event => { setNote(event.target.value) }} /></label>
          </>}
        </div>
      )}
    </Drawer>
  )
}

function Done ({ sheet: { done, takenBack, takeBack, isSending, no } }: { readonly sheet: ReturnType<typeof useChangeSheet> }) {
  const { lang } = useAdmin()
  const own = useWords(zh, en)
  if (!done) return null
  const { id, title, from, state } = done.change
  const isPlanned = state === 'planned'
  // What took something back is not taken back from here: the history shows both.
  const mayTakeBack = !takenBack && state !== 'withdrawn' && done.change.undoes === undefined
  const said = takenBack ? (isPlanned ? own.withdrawn : own.undone) : state === 'withdrawn' ? own.withdrawn : done.change.undoes !== undefined ? own.undone : isPlanned ? own.doneLater(dayWords(from, lang)) : own.doneNow
  return (
    <Result status={takenBack ? 'info' : 'success'} title={<span role='status'>{said}</span>} subTitle={<>{title[lang]}<br />{own.doneNumber(id)}</>}
      extra={mayTakeBack && <Button loading={isSending} onClick={() => { void takeBack() }}>{isPlanned ? own.withdraw : own.undo}</Button>}>
      {no && <No words={no.words} />}
    </Result>
  )
}
