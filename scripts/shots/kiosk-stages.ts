/** The kiosk in every state that a visitor can meet: what is read, refused, out of paper, cut off, left alone. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { checkOf } from '../../displays/kiosk/reader/document.js'
import { bookingCheck } from '../../displays/kiosk/reader/booking.js'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'
import { readerSends } from './reader.js'
import { kiosk, touching } from './stages.js'

type Act = (page: Page) => Promise<void>

const hallId = 'downtown'
/** Nobody's: a region that never was given out, and a well made check. */
const cardOf = (count: string) => `99010119500101${count}` + checkOf(`99010119500101${count}`)
const card = cardOf('001')
/** One in each language: the second would be shown the first one's number. */
const ownCard: Act = async page => { await reading(cardOf(page.url().includes('lang=en') ? '002' : '003'))(page) }
const booking = `BK20260302${bookingCheck('BK20260302')}`
const elder = '.kiosk-foot button:first-child'
const get = '.confirm-buttons .main'
const settlesMs = 700
const idleMs = 32_000

/** A card or a code is shown, and the screen answers. */
const reading = (text: string): Act => async page => {
  await readerSends(page, text)
  await pause(settlesMs)
}

const all = (...acts: readonly Act[]): Act => async page => { for (const act of acts) await act(page) }
const letters = (text: string): Act => async page => { for (const letter of text) await page.getByRole('button', { name: letter, exact: true }).click() }
/** The item by its name in either language, found as a visitor would. */
const item = (initials: string): Act => all(touching(['.kiosk-foot button:nth-child(3)']), letters(initials), async () => { await pause(settlesMs) }, touching(['.tile']))

/** Answers that the private hall cannot be brought to give in a moment. */
const answering = (path: string, status: number, body: object): Act => async page => {
  await page.route(path, async route => { await route.fulfill({ status, json: body }) })
}
const refusing = (path: string, refusal: string, details: object = {}): Act => answering(path, 409, { refusal, message: refusal, details })
/** Nothing comes back from there. */
const cutting = (path: string): Act => async page => { await page.route(path, async route => { await route.abort() }) }
const never: Act = async page => { await page.route('**/tickets', async () => { await pause(30_000) }) }

const tickets = '**/api/halls/*/tickets'
const print = '**/api/tickets/*/print'
/** Where the kiosk speaks: stopped, so that it asks to be touched again. */
const listened: Act = async page => {
  await page.locator('.listen').click({ timeout: 5000 })
  await pause(settlesMs)
}
const touched = touching(['.tile', '.tile'])
const taken = touching(['.tile', '.tile', get])
const named: Scene = { ...kiosk, path: `/kiosk/${hallId}?name=K2`, waitFor: '.tiles' }
const printing: Scene = { ...named, path: `/kiosk/${hallId}?name=K2&printer=front`, isRefused: true }
const scene = (name: string, act: Act, more: Partial<Scene> = {}): Scene => ({ ...named, ...more, name: `kiosk-${name}`, act })

export const kioskStage = async (hall: PrivateHall, album: Album): Promise<void> => {
  await hall.signIn()
  for (const counterId of ['1', '2', '16', '22', '28']) await hall.press(hallId, counterId, 'open')
  for (let turn = 0; turn < 5; turn++) await hall.issue(hallId, { serviceId: 'real-estate-transfer' })

  await album.take(hall, 'chosen', [
    scene('named', async () => { await pause(settlesMs) }),
    scene('page-2', touching(['.pages button:last-child'])),
    scene('search', all(touching(['.kiosk-foot button:nth-child(3)']), letters('GH'))),
    scene('search-none', all(touching(['.kiosk-foot button:nth-child(3)']), letters('QQXZ'))),
    scene('online', item('BDCDJ')), scene('other-hall', item('JSGC')),
    scene('priority', all(touched, touching(['.priority-line']))),
    scene('priority-chosen', all(touched, touching(['.priority-line', '.priority button:nth-child(2)']))),
    scene('help', touching(['.kiosk-foot button:last-child']))
  ])
  await album.take(hall, 'read', [
    scene('identify', touching(['.identify-tile'])),
    scene('identify-typed', all(touching(['.identify-tile']), letters('13800138'))),
    scene('document', reading(card)), scene('document-confirm', all(touched, reading(card))),
    scene('old-document', reading('510703500101001')), scene('booking', reading(booking)),
    scene('reader-fault', all(reading('not-a-card'), reading('not-a-card'), reading('not-a-card'), touching(['.tile', elder])))
  ])
  await album.take(hall, 'large', [
    scene('elder', touching([elder])), scene('elder-items', touching([elder, '.tile'])),
    scene('elder-done', touching([elder, '.tile', '.tile'])), scene('elder-unsure', touching([elder, '.tile:last-child'])),
    scene('elder-search', all(touching([elder, '.kiosk-foot button:nth-child(3)']), letters('GH'))),
    scene('elder-other-hall', all(touching([elder]), item('JSGC'))),
    scene('elder-heard', all(touching([elder]), listened)), scene('elder-items-heard', all(touching([elder, '.tile']), listened)),
    scene('elder-refused', all(refusing(tickets, 'quota-reached', { quota: 50 }), touching([elder, '.tile', '.tile'])), { isRefused: true }),
    scene('elder-had', all(refusing(tickets, 'duplicate-ticket', { label: 'A012' }), reading(card), touching([elder, '.tile', '.tile'])), { isRefused: true }),
    { ...named, name: 'kiosk-elder-lying', width: 1920, height: 1080, act: touching([elder]) }, { ...named, name: 'kiosk-elder-lying-done', width: 1920, height: 1080, act: touching([elder, '.tile', '.tile']) },
    scene('elder-identified', all(touching([elder]), reading(card), touching(['.tile']))),
    scene('elder-no-paper', all(refusing(print, 'printer-fault', { what: 'no-paper' }), touching([elder, '.tile', '.tile'])), printing)
  ])
  await album.take(hall, 'done', [
    scene('printed', all(answering(print, 200, { printed: true }), taken), printing),
    scene('no-paper', all(refusing(print, 'printer-fault', { what: 'no-paper' }), taken), printing),
    scene('printer-fault', all(refusing(print, 'printer-fault', { what: 'offline', mayHavePrinted: false }), taken), printing),
    scene('unsure-paper', all(refusing(print, 'printer-fault', { what: 'slow', mayHavePrinted: true }), taken), printing),
    scene('no-paper-next', all(refusing(print, 'printer-fault', { what: 'no-paper' }), taken, touching(['.done-finish'])), printing),
    scene('had', all(refusing(tickets, 'duplicate-ticket', { label: 'A012' }), reading(card), taken), { isRefused: true })
  ])
  await album.take(hall, 'refused', [
    scene('quota', all(refusing(tickets, 'quota-reached', { quota: 50 }), taken), { isRefused: true }),
    scene('too-late', all(refusing(tickets, 'line-closing', { lastTicketAt: Date.parse('2026-03-02T16:20:00+08:00') }), taken), { isRefused: true }),
    scene('slow', all(never, taken, async () => { await pause(2000) })),
    scene('silent', all(cutting(tickets), taken, async () => { await pause(5000) }), { isRefused: true })
  ])
  await album.take(hall, 'zoom', [
    { ...named, name: 'kiosk-zoomed', width: 540, height: 960, textMin: 16 }, { ...named, name: 'kiosk-zoomed-confirm', width: 540, height: 960, textMin: 16, act: touched },
    { ...named, name: 'kiosk-lying', width: 1920, height: 1080 }, { ...named, name: 'kiosk-lying-items', width: 1920, height: 1080, act: touching(['.tile']) },
    { ...named, name: 'kiosk-lying-confirm', width: 1920, height: 1080, act: touched }, { ...named, name: 'kiosk-lying-done', width: 1920, height: 1080, act: taken },
    { ...named, name: 'kiosk-lying-identify', width: 1920, height: 1080, act: touching(['.identify-tile']) }
  ])
  await album.take(hall, 'paper', [{
    ...named, name: 'kiosk-paper', path: `/kiosk/${hallId}?name=K2&print=browser`, width: 302, height: 760, textMin: 0,
    act: all(async page => { await page.setViewportSize({ width: 1080, height: 1920 }) }, ownCard, taken, async page => {
      await page.emulateMedia({ media: 'print' })
      await page.setViewportSize({ width: 302, height: 760 })
    })
  }])

  for (const [each, waitsMs] of [[scene('idle', touching(['.tile'])), idleMs], [scene('idle-elder', touching([elder, '.tile'])), 2 * idleMs]] as const) {
    const waited = await album.open(hall, [each], 'asked')
    if (waited.length > 0) await pause(waitsMs)
    for (const opened of waited) {
      await opened.take('asked')
      await opened.close()
    }
  }
}
