/** The console in every state that a clerk can meet: each step of a visit, every panel, cut off, read-only, dark, small. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'

type Act = (page: Page) => Promise<void>

const hallId = 'downtown'
const counterId = '6'
const settlesMs = 600
const desk: Scene = { name: 'desk', path: `/console/${hallId}/${counterId}`, width: 1366, height: 768, textMin: 14, fresh: 'live', signedIn: true }
const after = (name: string, act: Act): Scene => ({ ...desk, name: `desk-${name}`, act })

const keys = (...pressed: readonly string[]): Act => async page => {
  for (const key of pressed) {
    await page.keyboard.press(key)
    await pause(settlesMs)
  }
}
const typing = (text: string): Act => async page => { await page.keyboard.type(text) }
const waiting = (ms: number): Act => async () => { await pause(ms) }
const all = (...acts: readonly Act[]): Act => async page => { for (const act of acts) await act(page) }
const cut: Act = async page => { await page.context().setOffline(true) }
const back: Act = async page => { await page.context().setOffline(false) }
const dark: Act = async page => {
  await page.evaluate(() => { localStorage.setItem('hallflow.console', JSON.stringify({ isDark: true })) })
  await page.reload()
  await page.waitForSelector('[data-fresh="live"]')
  await pause(settlesMs)
}
const reload: Act = async page => {
  await page.reload()
  await page.waitForSelector('[data-fresh="live"]')
  await pause(2 * settlesMs)
}
/** As `npm run pad` presses it. */
const callByPad: Act = async page => {
  await page.evaluate(async at => {
    const { token } = await (await fetch(`/api/demo/device?role=pad&${at}`)).json() as { token: string }
    const [hallId = '', counterId = ''] = at.replace('hallId=', '').split('&counterId=')
    await fetch(`/api/halls/${hallId}/counters/${counterId}/call-next`, { method: 'POST', credentials: 'omit', headers: { authorization: `Device ${token}`, 'content-type': 'application/json' }, body: '{}' })
  }, `hallId=${hallId}&counterId=${counterId}`)
}
const wide = (name: string, act: Act): Scene => ({ ...after(name, act), width: 1920, height: 1080 })

/** Ten minutes to ten: the morning at one counter, picture by picture. Later pictures build on earlier ones. */
export async function consoleStage (hall: PrivateHall, album: Album): Promise<void> {
  await hall.signIn()
  await hall.press(hallId, counterId, 'open')
  await album.take(hall, 'nobody', [desk])
  const { counters } = await hall.ask('GET', `/halls/${hallId}`)
  const plan = counters.find((each: { counterId: string }) => each.counterId === counterId)
  const served: string[] = [...plan.services, ...plan.assists ?? []]
  const items: Array<{ itemId: string, serviceId: string, name: { zh: string, en: string } }> = await hall.ask('GET', `/items?hallId=${hallId}`)
  const longest = items.filter(({ serviceId }) => served.includes(serviceId)).toSorted((one, other) => other.name.en.length - one.name.en.length)[0]
  for (let turn = 0; turn < 36; turn++) {
    const line = served[turn % served.length] ?? ''
    await hall.issue(hallId, { ...turn < 2 && longest ? { itemId: longest.itemId } : { serviceId: line }, ...turn % 5 === 3 && { priority: 'elderly' } })
  }
  await hall.press(hallId, counterId, 'call-next')
  await album.take(hall, 'called', [desk, after('too-soon', keys('F8', 'Alt+n')), after('again', keys('F2'))])
  await hall.press(hallId, counterId, 'start')
  await hall.press(hallId, counterId, 'note', { text: '缺婚姻证明，已告知可线上补；带两个孩子，请下一个窗口优先叫号' })
  await hall.press(hallId, counterId, 'note', { timingOff: true })
  await album.take(hall, 'serving', [
    desk, after('result', keys('Alt+o', '2')), after('note', keys('Alt+r')), after('transfer', keys('Alt+t')), after('park', keys('Alt+h')),
    after('keys', keys('Alt+/')), after('settings', keys('Alt+s')),
    after('call', all(keys('Alt+g', 'ArrowDown', 'Tab'), typing('老人身体不适'))),
    after('switch', all(keys('Alt+g', 'ArrowDown', 'Tab'), typing('老人身体不适'), keys('Enter')))
  ])
  await hall.press(hallId, counterId, 'park', { reason: '补材料' })
  for (const reason of ['去复印', '去缴费']) {
    await hall.press(hallId, counterId, 'call-next')
    await hall.press(hallId, counterId, 'park', { reason })
  }
  await hall.press(hallId, counterId, 'call-next')
  await pause(9000)
  await hall.press(hallId, counterId, 'recall')
  await album.take(hall, 'recalled', [desk])
  await pause(38_000)
  await hall.press(hallId, counterId, 'miss')
  await album.take(hall, 'aside', [desk, after('back', keys('Alt+h')), after('pause', keys('Alt+p'))])
  // Each of these calls, starts and finishes by itself: one page alone holds the undo.
  await album.take(hall, 'undo', [after('finished', keys('F2', 'F9', 'F4')), after('done-next', keys('F2', 'F9', 'F2')), after('reloaded', all(keys('F9', 'F4'), reload)), after('by-pad', all(keys('F2', 'F9', 'F4'), callByPad, waiting(1500)))])
  // The picture before may have been left out, and its visitor with it.
  for (const verb of ['start', 'finish', 'call-next']) await hall.press(hallId, counterId, verb).catch(() => undefined)
  await album.take(hall, 'dark', [after('dark-called', dark), after('dark-panel', all(dark, keys('Alt+/')))])
  await hall.press(hallId, counterId, 'start')
  await album.take(hall, 'dark', [after('dark-serving', dark)])
  await album.take(hall, 'size', [wide('wide', async () => undefined), { ...desk, name: 'desk-least', width: 1280, height: 720 }])
  const mark: Act = async page => { for (const index of [0, 2]) await page.locator('.side-waiting button').nth(index).click() }
  await album.take(hall, 'cut', [after('cut', all(cut, waiting(12_000), mark))].map(quiet))
  await album.take(hall, 'lost', [after('lost', all(cut, waiting(62_000)))].map(quiet))
  await album.take(hall, 'unanswered', [
    after('pressed-cut', all(cut, keys('F4'), waiting(6000))), after('unanswered', all(cut, keys('F4'), waiting(7000), back, waiting(6000)))
  ].map(quiet))
  await album.take(hall, 'back', [after('asked', all(cut, waiting(12_000), mark, back, waiting(6000))), after('recorded', all(cut, waiting(12_000), mark, back, waiting(6000), keys('Enter'), waiting(2000))),
    after('left', all(cut, waiting(12_000), mark, back, waiting(6000), reload))].map(quiet))
  await album.take(hall, 'paper', [after('paper', async page => { await page.emulateMedia({ media: 'print' }) })])
  await album.take(hall, 'small', [smallScene, onTop(album)])
  await hall.signIn(`clerk-${counterId}`)
  await album.take(hall, 'read-only', [desk])
  await hall.press(hallId, counterId, 'open')
  await hall.press(hallId, counterId, 'finish')
  await hall.press(hallId, counterId, 'pause', { reason: 'fetch-documents' })
  await album.take(hall, 'paused', [desk])
}

/** Cut off, the browser tells each lost request to its console. */
function quiet (scene: Scene): Scene {
  const { fresh: _before, ...rest } = scene
  return { ...rest, waitFor: '[data-fresh="live"]', isRefused: true }
}

/** The real window on top, beside the page that opened it. */
const onTop = (album: Album): Scene => ({
  ...desk, name: 'desk-with-top',
  act: async page => {
    const [small] = await Promise.all([page.context().waitForEvent('page'), page.locator('.desk-foot-rest button').first().click()])
    await small.setViewportSize({ width: 320, height: 240 })
    await small.locator('.mini').waitFor()
    await pause(1500)
    await album.keep(`desk-top small ${await page.evaluate(() => document.documentElement.lang.slice(0, 2))}`, await small.screenshot())
  }
})

/** The small window, drawn where the page stood: an album takes pages. */
const smallScene: Scene = {
  ...desk, name: 'desk-small', width: 320, height: 240,
  act: async page => {
    await page.evaluate(() => { Object.defineProperty(window, 'documentPictureInPicture', { value: undefined }) })
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Alt+w')])
    await pause(1500)
    await popup.setViewportSize({ width: 320, height: 240 })
    await popup.evaluate(() => {
      const page = (window.opener as Window).document
      const copy = page.importNode(document.body, true)
      const title = page.createElement('h1')
      title.className = 'unseen'
      title.textContent = document.title
      copy.append(title)
      page.body.replaceWith(copy)
    })
    await popup.close()
  }
}
