import fc from 'fast-check'
import t from 'tap'
import type { Voice, VoiceMode } from '../../src/contract/catalog.js'
import { usualVoice } from '../../src/contract/usual.js'
import { areaVoice, inSpeakingOrder, isEcho, isInTime, modeAt, utteranceOf, volumeAt } from '../../src/domain/voice-plan.js'

const zone = 'Asia/Shanghai'
const shanghai = (time: string) => Date.parse(`2026-03-02T${time}+08:00`)
const span = (from: string, to: string, mode: VoiceMode) => ({ from, to, mode })

t.test('[I5] modes by the hall\'s clock', async t => {
  const voice = { mode: 'full' as const, hours: [span('12:00', '13:30', 'chime'), span('22:00', '07:30', 'silent'), span('06:00', '08:00', 'chime')] }
  for (const [time, mode] of [['11:59:59', 'full'], ['12:00', 'chime'], ['13:29:59', 'chime'], ['13:30', 'full'], ['21:59', 'full'], ['22:00', 'silent'], ['23:59:59', 'silent'], ['00:00', 'silent'], ['07:29', 'silent'], ['07:30', 'chime'], ['08:00', 'full']] as const) {
    t.equal(modeAt(voice, zone, shanghai(time)), mode, time)
  }
  t.equal(modeAt(voice, 'Europe/Warsaw', shanghai('12:30')), 'silent', 'half past five there')
  t.equal(modeAt({ mode: 'full', hours: [span('00:00', '24:00', 'silent')] }, zone, shanghai('23:59')), 'silent')
  t.equal(modeAt({ mode: 'full', hours: [span('09:00', '09:00', 'silent')] }, zone, shanghai('09:00')), 'full', 'no time at all')

  const time = fc.integer({ min: 0, max: 24 * 60 - 1 }).map(minute => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
  fc.assert(fc.property(time, time, fc.integer({ min: 0, max: 4_000_000_000_000 }), fc.constantFrom(zone, 'UTC', 'America/St_Johns', 'Australia/Lord_Howe'), (from, to, at, zone) => {
    const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
    const holds = from <= to ? from <= shown && shown < to : shown >= from || shown < to
    return modeAt({ mode: 'full', hours: [span(from, to, 'silent')] }, zone, at) === (holds ? 'silent' : 'full')
  }))
})

t.test('[I6] the midday rest', async t => {
  for (const [time, volume] of [['11:59', 1], ['12:00', 0.6], ['13:29', 0.6], ['13:30', 1]] as const) t.equal(volumeAt(usualVoice, zone, shanghai(time)), volume, time)
  t.equal(volumeAt({ volume: 0.3, middayVolume: 0.6 }, zone, shanghai('12:30')), 0.3)
})

t.test('[I7] how often, by how many calls wait behind', async t => {
  const voice = { mode: 'full', times: 2, english: true } as const
  for (const behind of [0, 1, 2]) t.same(utteranceOf(voice, behind), { chime: true, zh: 2, en: true, seeScreen: false })
  for (const behind of [3, 4, 5]) t.same(utteranceOf(voice, behind), { chime: true, zh: 1, en: true, seeScreen: false })
  for (const behind of [6, 60]) t.same(utteranceOf(voice, behind), { chime: true, zh: 0, en: false, seeScreen: true })
  t.same(utteranceOf({ ...voice, times: 1, english: false }, 0), { chime: true, zh: 1, en: false, seeScreen: false })
  for (const behind of [0, 9]) {
    t.same(utteranceOf({ ...voice, mode: 'chime' }, behind), { chime: true, zh: 0, en: false, seeScreen: false })
    t.same(utteranceOf({ ...voice, mode: 'silent' }, behind), { chime: false, zh: 0, en: false, seeScreen: false })
  }
})

t.test('[W165] whoever asked for it is spoken to where others are rung or sent to the screen, and never where all is silent', async t => {
  const voice = { mode: 'full', times: 2, english: true } as const
  for (const mode of ['full', 'chime'] as const) {
    t.same(utteranceOf({ ...voice, mode }, 0, true), { chime: true, zh: 2, en: true, seeScreen: false }, mode)
    for (const behind of [3, 6, 60]) t.same(utteranceOf({ ...voice, mode }, behind, true), { chime: true, zh: 1, en: true, seeScreen: false }, `${mode} ${behind}`)
  }
  for (const behind of [0, 9]) t.same(utteranceOf({ ...voice, mode: 'silent' }, behind, true), { chime: false, zh: 0, en: false, seeScreen: false })
})

t.test('[I8] an area\'s voice is its district\'s, but for what it sets', async t => {
  const district: Voice = { ...usualVoice, english: true, hours: [span('12:00', '13:00', 'chime')] }
  t.same(areaVoice(district, undefined, 8), district)
  t.equal(areaVoice(district, {}, 9).english, false)
  t.equal(areaVoice(district, { english: true }, 20).english, true)
  t.equal(areaVoice({ ...district, english: false }, { english: true }, 2).english, true)
  t.equal(areaVoice(district, { english: undefined, mode: undefined }, 9).english, false)
  t.match(areaVoice(district, { mode: 'chime', hours: [], one: 'yi' }, 1), { mode: 'chime', hours: [], one: 'yi', times: 2, rate: 170 })
})

t.test('[I9] late, echoed, first', async t => {
  t.ok(isInTime(1000, 25_999))
  t.notOk(isInTime(1000, 26_000))
  t.notOk(isEcho(undefined, 5))
  t.ok(isEcho(1000, 8999))
  t.notOk(isEcho(1000, 9000))
  const row = (version: number, calls = 1) => ({ version, calls })
  const waiting = [row(9), row(4), row(7, 2), row(5, 3), row(3)]
  t.same(inSpeakingOrder(waiting).map(({ version }) => version), [5, 7, 3, 4, 9])
  t.same(waiting.map(({ version }) => version), [9, 4, 7, 5, 3], 'the given list stays as it is')
})
