/** The guide's tablet and the public load page, from a quiet morning to a full hall, and cut off. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { FlowPage } from '../../src/contract/flow.js'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'
import { kiosk, phone, touching as touchingTiles } from './stages.js'

const hallId = 'downtown'
const tablet: Scene = { name: 'guide', path: `/guide/${hallId}`, width: 1280, height: 800, textMin: 16, fresh: 'live', signedIn: true, waitFor: '.tile' }
const small: Scene = { ...tablet, name: 'guide-1024', width: 1024, height: 768 }
const upright: Scene = { ...tablet, name: 'guide-phone', width: 390, height: 844 }
const { fresh: _none, ...still } = tablet
const signInPage: Scene = { ...still, name: 'guide-sign-in', signedIn: false, waitFor: 'input', isRefused: true }
const loadPages: readonly Scene[] = [[390, 844], [1440, 900]].map(([width = 0, height = 0]) => ({ name: `load-${width}`, path: '/load', width, height, textMin: 15.5, fresh: 'live', waitFor: '.hall-figure' }))
const loadLong: Scene = { name: 'load-whole', path: '/load', width: 390, height: 2800, textMin: 15.5, fresh: 'live', waitFor: '.best' }

/** What a guide touches one after another; a text beginning with `=` is typed into the field of the tool. */
const touching = (...steps: string[]) => async (page: Page): Promise<void> => {
  for (const step of steps) {
    if (step.startsWith('=')) await page.locator('.panel input').first().fill(step.slice(1))
    else await page.locator(step).first().click()
    await pause(600)
  }
}
const tool = (place: number) => `.tools .button:nth-child(${place})`
const toolNames = ['issue', 'find', 'plans', 'moves', 'counters', 'lines', 'zones', 'try']
const toolScene = (name: string): Scene => ({ ...tablet, name: `guide-${name}`, act: touching(tool(toolNames.indexOf(name) + 1)) })
/** Offers and suggestions live for some minutes: they are pictured before anything else. */
const shortLived = ['moves', 'plans']
const toMove = (): string => '.detail-acts .main'

/** So full that areas overflow, and a minute of the hall's is a few seconds: alerts have their time to be raised. */
async function fill (hall: PrivateHall): Promise<Map<string, string>> {
  /** Ticket to the link of its page. */
  const links = new Map<string, string>()
  await hall.signIn('clerk')
  const people: Record<string, number> = {
    'real-estate-transfer': 44, 'real-estate-general': 18, 'tax-personal': 26, 'tax-business': 20, 'business-registration': 30, licences: 9, 'social-insurance': 14,
    'medical-insurance': 7, 'housing-fund': 5, household: 9, welfare: 2, utilities: 4, general: 8
  }
  for (const counterId of ['1', '2', '3', '5', '6', '9', '11', '12', '16', '17', '18', '22', '23', '28', '29', '30', '39', '40', '41', '49', '50', '57']) await hall.press(hallId, counterId, 'open')
  for (const [serviceId, count] of Object.entries(people)) {
    for (let each = 0; each < count; each++) {
      const { ticket, link } = await hall.issue(hallId, { serviceId, ...each % 7 === 3 && { priority: 'elderly' } })
      links.set(ticket.ticketId, link)
    }
  }
  for (const counterId of ['23', '24', '27', '28', '31']) await hall.press('science-city', counterId, 'open')
  for (let each = 0; each < 4; each++) await hall.issue('science-city', { serviceId: each % 2 === 0 ? 'business-registration' : 'tax-business' })
  for (const counterId of ['1', '2', '3', '5', '11', '16', '17', '22', '28', '39']) {
    await hall.press(hallId, counterId, 'call-next')
    await hall.press(hallId, counterId, 'start')
  }
  for (const counterId of ['6', '18']) await hall.press(hallId, counterId, 'pause', { reason: 'break' })
  await hall.press(hallId, '49', 'call-next').catch(() => undefined)
  await hall.help(hallId, '2 号取号机，第 2 步：选事项')
  return links
}

/** An offer that was made that long ago, hall ms, may be over before it is pictured twice. */
const justMadeMs = 45_000

/** Until the hall has raised, by itself, more than a tablet shows at once, suggests something and has just asked somebody to move: that ticket. */
async function untilBusy (hall: PrivateHall): Promise<string> {
  const ends = Date.now() + 180_000
  for (;;) {
    const { at, alerts, plans, moving } = await hall.ask('GET', `/halls/${hallId}/flow`) as FlowPage
    const asked = moving.find(({ offer }) => offer && at - offer.offeredAt < justMadeMs)
    if (alerts.filter(({ toldTo }) => toldTo !== 'counter').length > 3 && plans.length > 0 && asked) return asked.ticketId
    if (Date.now() > ends) throw new Error('the hall raised or suggested too little for the pictures')
    await pause(1000)
  }
}

const cutOff = async (page: Page): Promise<void> => {
  await page.route('**/api/alerts/**', async route => { await route.abort() })
  await touching('.alert .button')(page)
  await page.waitForSelector('.say-no', { timeout: 30_000 })
}
const inGrey = async (page: Page): Promise<void> => { await page.evaluate(() => { document.documentElement.style.filter = 'grayscale(1)' }) }

export async function guideStage (hall: PrivateHall, album: Album): Promise<void> {
  await hall.signIn('guide')
  const { fresh: _notYet, ...beforeSignIn } = signInPage
  await album.take(hall, 'empty', [tablet, beforeSignIn, ...loadPages])
  const links = await fill(hall)
  await hall.signIn('guide')
  await visitors(hall, album, links, await untilBusy(hall))
  await album.take(hall, 'busy', [...shortLived.map(toolScene), tablet, small, upright, ...toolNames.filter(name => !shortLived.includes(name)).map(toolScene), ...loadPages, loadLong])
  await album.take(hall, 'grey', [{ ...tablet, name: 'guide-grey', act: inGrey }])
  await album.take(hall, 'acts', [
    { ...tablet, name: 'guide-alerts', act: touching('.column-head .button') },
    { ...tablet, name: 'guide-claimed', act: touching('.alert .button') },
    { ...tablet, name: 'guide-cut-off', act: cutOff, isRefused: true },
    { ...tablet, name: 'guide-found', act: touching(tool(2), '=E0') },
    { ...tablet, name: 'guide-ticket', act: touching(tool(2), '=E028', '.found') },
    { ...tablet, name: 'guide-consent', act: touching(tool(2), '=E028', '.found', toMove()) },
    { ...tablet, name: 'guide-reason', act: touching(tool(2), '=E028', '.found', '.detail-acts .danger') },
    { ...tablet, name: 'guide-items', act: touching(tool(1), '=qy') },
    { ...tablet, name: 'guide-advice', act: touching(tool(1), '=yyzz', '.item:not(:disabled)') },
    { ...tablet, name: 'guide-issued', act: touching(tool(1), '.item:nth-child(1)', '.confirm .main') },
    { ...tablet, name: 'guide-tried', act: touching(tool(8), '.windows .button:nth-child(2)', '.panel-acts .main', '.try, .column-none') }
  ])
  await stale(hall, album)
}

/** An offer on a phone, its visitor on the way, and what a kiosk advises meanwhile. */
async function visitors (hall: PrivateHall, album: Album, links: ReadonlyMap<string, string>, ticketId: string): Promise<void> {
  const link = links.get(ticketId)
  if (link === undefined) throw new Error('nobody with a page of ours was asked to move')
  await album.take(hall, 'offer', [{ ...phone('offer', link), waitFor: '.offer' }])
  await hall.ask('POST', `/tickets/${ticketId}/offer`, { accept: true })
  await album.take(hall, 'moving', [{ ...phone('moving', link), waitFor: '.moving-by' }])
  await album.take(hall, 'advice', [{ ...kiosk, name: 'kiosk-advice', act: touchingTiles(['.tile:nth-child(3)', '.tile']) }])
}

/** The server hangs: what stood there stays, grey, with its time. */
async function stale (hall: PrivateHall, album: Album): Promise<void> {
  const open = await album.open(hall, [tablet, loadPages[0] ?? tablet], 'stale')
  hall.freeze()
  for (const each of open) await each.take('stale', 'stale', true)
  for (const each of open) await each.take('lost', 'lost', true)
  hall.thaw()
  for (const each of open) await each.take('back', 'live', true)
  for (const each of open) await each.close()
}
