/** The answer to a press is at the console before the board: what it says of the counter is shown, and nothing else. */
import t from 'tap'
import { noBrowser } from '../support/browser.js'
import { ClerkDesk, deskHall } from '../support/clerk-desk.js'

const skip = noBrowser('console')
const timeout = 90_000

/** A console whose hall can be kept from telling it anything new, while its presses are answered. */
async function heldDesk (hall: Awaited<ReturnType<typeof deskHall>>) {
  const held: Array<() => void> = []
  let isHeld = false
  const page = await hall.open(`/console/${hall.id}/1`, hall.clerk, async context => {
    await context.routeWebSocket(/socket\.io/, socket => {
      const server = socket.connectToServer()
      server.onMessage(message => {
        const pass = (): void => { socket.send(message) }
        if (isHeld) held.push(pass)
        else pass()
      })
    })
  })
  const desk = new ClerkDesk(page)
  await desk.live()
  const hold = (): void => { isHeld = true }
  const release = (): void => {
    isHeld = false
    for (const pass of held.splice(0)) pass()
  }
  return { desk, hold, release }
}

const leaves = [
  { name: 'missed', keys: ['NumpadSubtract', 'NumpadSubtract'], said: (label: string) => `${label} 已过号`, isServed: false },
  { name: 'set aside', keys: ['NumpadDecimal', 'Numpad2'], said: (label: string) => `已挂起 ${label}`, isServed: true },
  { name: 'finished', keys: ['F4'], said: (label: string) => `已完成 ${label}`, isServed: true }
] as const

for (const { name, keys, said, isServed } of leaves) {
  t.test(`[W191] nobody stands at the counter any more once it is answered that they were ${name}, though the board has not told it yet`, { skip, timeout }, async t => {
    const hall = await deskHall(t)
    const { ticket: { label } } = await hall.issue()
    const { desk, hold, release } = await heldDesk(hall)
    await desk.begin()
    await desk.press('F2')
    await desk.shows('called', label)
    if (isServed) {
      await desk.press('F9')
      await desk.shows('serving', label)
    } else {
      await desk.press('NumpadMultiply')
      await desk.page.getByText('呼叫 2/3 次').waitFor()
    }
    hold()
    await desk.press(...keys)
    await desk.says(said(label))
    t.equal(await desk.page.locator('.current-label').count(), 0, 'nobody is shown')
    t.equal(await desk.page.locator('.current-idle').count(), 1)
    release()
    await desk.live()
    await desk.shows('idle')
    t.same(desk.errors, [])
  })
}
