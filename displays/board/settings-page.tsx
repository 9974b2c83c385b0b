/** The settings of this wall: how large it is, how far its seats are, and whether that goes together. */
import { useState, type FormEvent } from 'react'
import type { Words } from '../shared/words.js'
import { inchRange, metresRange, readingOf } from './reading.js'
import { saveSettings, type WallSettings } from './settings.js'
import { sounds, type Sound } from './voice/settings.js'
import type { BoardWords } from './zh-CN.js'

interface Props {
  readonly words: Words<BoardWords>
  readonly settings: WallSettings
  readonly isHall: boolean
  readonly close: () => void
}

export function SettingsPage ({ words: { own, shared }, settings, isHall, close }: Props) {
  const [inch, setInch] = useState(String(settings.inch))
  const [metres, setMetres] = useState(String(settings.metres))
  const [sound, setSound] = useState<Sound>(settings.sound)
  const [name, setName] = useState(settings.name ?? '')
  const panel = { inch: Number(inch), metres: Number(metres) }
  const isSound = inRange(panel.inch, inchRange) && inRange(panel.metres, metresRange)
  const reading = isSound ? readingOf(panel) : undefined
  const choices = sounds.filter(each => isHall ? each !== 'own' : each !== 'hall')

  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (!reading) return
    saveSettings({ ...panel, sound, name: name.trim() === '' ? undefined : name.trim() })
    // What stands in the address would go before what was just saved.
    const query = new URLSearchParams(window.location.search)
    for (const each of ['inch', 'metres', 'sound', 'name', 'settings']) query.delete(each)
    const rest = query.toString()
    window.location.replace(window.location.pathname + (rest === '' ? '' : `?${rest}`))
  }

  return (
    <form className='wall-settings' onSubmit={save} aria-label={own.settings} role='dialog'>
      <h2>{own.settings}</h2>
      <label><span>{own.inch}</span><input type='number' inputMode='decimal' min={inchRange[0]} max={inchRange[1]} step='any' value={inch} onChange={event => { setInch(event.target.value) }} /></label>
      <label><span>{own.metres}</span><input type='number' inputMode='decimal' min={metresRange[0]} max={metresRange[1]} step='any' value={metres} onChange={event => { setMetres(event.target.value) }} /></label>
      <label>
        <span>{own.sound}</span>
        <select value={sound} onChange={event => { setSound(choices.find(each => each === event.target.value) ?? 'off') }}>
          {choices.map(each => <option key={each} value={each}>{own.sounds[each]}</option>)}
        </select>
      </label>
      <label><span>{own.screenName}</span><input type='text' maxLength={40} value={name} onChange={event => { setName(event.target.value) }} /></label>
      <div className='wall-reading' role='status'>
        {!reading && <p>{own.settingsRange(inchRange, metresRange)}</p>}
        {reading && <p><b>{own.reads(1, own.tiers[0] ?? '', metre(reading.first))}</b></p>}
        {reading && <p>{own.reads(2, own.tiers[1] ?? '', metre(reading.second))}</p>}
        {reading && <p>{own.reads(3, own.tiers[2] ?? '', metre(reading.third))}</p>}
        {reading && <p>{own.rowsFit(reading.rows)}</p>}
        {reading && !reading.reaches && <p className='wall-short'>{own.tooFar(metre(reading.first))}</p>}
      </div>
      <p className='wall-buttons'>
        <button type='button' onClick={close}>{shared.cancel}</button>
        <button type='submit' className='main' disabled={!reading}>{own.save}</button>
      </p>
    </form>
  )
}

function inRange (value: number, [min, max]: readonly [number, number]): boolean {
  return value >= min && value <= max
}

function metre (value: number): string {
  return value.toFixed(1)
}
