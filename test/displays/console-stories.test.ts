/** The console as clerks really treat it: leaning on keys, two at one counter, an input method, a small window. */
import t from 'tap'
import { noBrowser } from '../support/browser.js'
import { deskHall, type ClerkDesk } from '../support/clerk-desk.js'

const skip = noBrowser('console')
const timeout = 90_000

async function opened (test: Parameters<typeof deskHall>[0], visitors: number) {
  const hall = await deskHall(test)
  const labels = [] as string[]
  for (let one = 0; one < visitors; one++) labels.push((await hall.issue()).ticket.label)
  const desk = await hall.desk()
  await desk.press('F2')
  await desk.shows('idle')
  await desk.page.getByText(`等候 ${visitors} 人`).first().waitFor()
  return { ...hall, labels, at: desk }
}

async function serve (desk: ClerkDesk, label?: string): Promise<void> {
  await desk.press('F2')
  await desk.shows('called', label)
  await desk.press('F9')
  await desk.shows('serving', label)
}

t.test('[W114] storms of presses, held keys and double clicks call one visitor and start nobody', { skip, timeout }, async t => {
  const { at: desk, labels, ...hall } = await opened(t, 5)
  const { keyboard } = desk.page
  for (let one = 0; one < 12; one++) await keyboard.press(one % 3 === 0 ? 'NumpadAdd' : 'F2')
  await desk.shows('called', labels[0])
  for (let one = 0; one < 20; one++) await keyboard.down('F2')
  await keyboard.up('F2')
  await desk.says('先按 F9 开始办理')
  await desk.press('F9')
  await desk.shows('serving')
  await desk.page.locator('.actions-main').dblclick()
  await desk.shows('called', labels[1])
  await desk.page.waitForTimeout(500)
  await desk.shows('called', labels[1])
  await desk.page.locator('.actions-main').focus()
  for (let one = 0; one < 10; one++) await keyboard.down('Enter')
  await keyboard.up('Enter')
  await desk.shows('serving', labels[1])

  t.equal((await hall.type('ticket:called')).length, 2)
  t.equal((await hall.type('ticket:started')).length, 2)
  t.equal((await hall.type('ticket:finished')).length, 1)
})

t.test('[W115] an input method at work keeps every key to itself; afterwards F keys work in the field', { skip, timeout }, async t => {
  const { at: desk, labels, ...hall } = await opened(t, 2)
  await serve(desk, labels[0])
  await desk.press('Alt+r')
  await desk.panel(/备注/)
  const ime = await desk.page.context().newCDPSession(desk.page)
  await ime.send('Input.imeSetComposition', { text: 'que', selectionStart: 3, selectionEnd: 3 })
  for (const code of ['F4', 'F2', 'Escape']) await ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', code, key: 'Process', windowsVirtualKeyCode: 229 })
  await desk.page.waitForTimeout(400)
  t.equal((await hall.type('ticket:finished')).length, 0, 'a syllable is no command')
  t.ok(await desk.page.locator('textarea').isVisible(), 'and Escape belongs to the input method')
  await ime.send('Input.insertText', { text: '缺' })
  await desk.press('F2')
  await desk.shows('called', labels[1])
  t.match((await hall.log()).map(({ type }) => type), ['hall:day-opened', 'ticket:issued', 'ticket:issued', 'counter:opened', 'ticket:called', 'ticket:started', 'ticket:noted', 'ticket:finished', 'ticket:called'])
})

t.test('[W116] a second sign-in is read-only until it takes over, and then the first one is, visibly', { skip, timeout }, async t => {
  const { at: first, labels, ...hall } = await opened(t, 2)
  await first.press('F2')
  await first.shows('called', labels[0])
  const second = await hall.desk(await hall.signIn('clerk'))
  await second.page.getByText('clerk-1 正在本窗口办理，本页只读').waitFor()
  await second.press('F9', 'NumpadDivide', 'Alt+h')
  await second.says('本页只读')
  t.ok(await second.page.locator('.actions-main').isDisabled())
  t.equal((await hall.type('ticket:started')).length, 0)

  await second.page.getByRole('button', { name: '在此接管' }).click()
  await first.page.getByText('clerk 正在本窗口办理，本页只读').waitFor()
  await first.press('F9')
  await first.says('本页只读')
  await second.press('F9')
  await second.shows('serving', labels[0])
  const same = await hall.desk(await hall.signIn('clerk'))
  await same.page.getByText('您已在另一台电脑登录，本页只读').waitFor()
})

t.test('[W117] calling another one while a visitor is served asks first; staying changes nothing', { skip, timeout }, async t => {
  const { at: desk, labels, ...hall } = await opened(t, 3)
  await serve(desk, labels[0])
  const choose = async (): Promise<void> => {
    await desk.press('Alt+g')
    await desk.panel('指定呼叫')
    await desk.press('ArrowDown', 'ArrowDown', 'Tab')
    await desk.page.keyboard.insertText('赶火车')
    await desk.press('Enter')
    await desk.panel(`正在办理 ${labels[0]}。继续办理，还是先完成再呼叫 ${labels[2]}？`)
  }
  await choose()
  await desk.press('1')
  await desk.shows('serving', labels[0])
  t.equal((await hall.type('ticket:finished')).length, 0)
  await choose()
  await desk.press('2')
  await desk.shows('called', labels[2])
  t.match((await hall.log()).at(-1), { type: 'ticket:called', reason: '赶火车' })
  await desk.press('Control+z')
  await desk.shows('idle')
})

t.test('[W118] result, items and a wrong clock are said once and kept with the end', { skip, timeout }, async t => {
  const hall = await deskHall(t)
  await hall.issue({ itemId: 'tax-return' })
  const desk = await hall.desk()
  await desk.press('F2')
  await desk.shows('idle')
  await serve(desk)
  await desk.press('Alt+o')
  await desk.panel(/结果/)
  await desk.press('2')
  await desk.page.getByLabel(/计时不准/).click()
  await desk.page.locator('.current header').getByText('计时不准').waitFor()
  await desk.page.reload()
  await desk.live()
  await desk.page.getByText(/结果：已受理/).waitFor()
  await desk.press('F4')
  await desk.shows('idle')
  t.match((await hall.log()).at(-1), { type: 'ticket:finished', ticket: { outcome: 'accepted', timingOff: true } })
})

t.test('[W119] the small window shows the visitor, takes the keys and closes cleanly', { skip, timeout }, async t => {
  const { at: desk, labels } = await opened(t, 2)
  await desk.page.evaluate(() => { Object.defineProperty(window, 'documentPictureInPicture', { value: undefined }) })
  const [small] = await Promise.all([desk.page.waitForEvent('popup'), desk.press('Alt+w')])
  const shown = async (text: string | RegExp) => { await small.locator('.mini', { hasText: text }).waitFor() }
  await shown('等候 2 人')
  await small.keyboard.press('F2')
  await shown(labels[0] ?? '')
  await shown('浏览器不支持置顶，这是普通小窗')
  await small.keyboard.press('NumpadDivide')
  await desk.shows('serving', labels[0])
  await small.getByRole('button', { name: /完成并呼叫下一位/ }).click()
  await shown(labels[1] ?? '')
  await desk.press('Alt+w')
  await desk.page.waitForTimeout(300)
  t.ok(small.isClosed())
  await desk.press('F9')
  await desk.shows('serving', labels[1])
  t.same(desk.errors, [])
})

t.test('[W120] the window on top is asked for where the browser has one, 320 by 240; a blocked one says what to do', { skip, timeout }, async t => {
  const { at: desk } = await opened(t, 1)
  await desk.page.evaluate(() => {
    const asked: unknown[] = []
    Object.assign(window, { asked })
    Object.defineProperty(window, 'documentPictureInPicture', { value: { requestWindow: async (size: unknown) => { asked.push(size); throw new Error('not here') } } })
    window.open = () => null
  })
  await desk.press('Alt+w')
  await desk.says('浏览器拦截了小窗')
  t.same(await desk.page.evaluate(() => (window as unknown as { asked: unknown }).asked), [{ width: 320, height: 240 }])
})

t.test('[W121] a free counter ticks softly for who comes, and never while somebody is served', { skip, timeout }, async t => {
  const { at: desk, ...hall } = await opened(t, 0)
  const ticks = async () => await desk.page.evaluate(() => Number(document.body.dataset['ticks'] ?? 0))
  await hall.issue()
  await desk.page.getByText('等候 1 人').first().waitFor()
  t.equal(await ticks(), 1)
  await serve(desk)
  await hall.issue()
  await desk.page.getByText('等候 1 人').first().waitFor()
  t.equal(await ticks(), 1)
})
