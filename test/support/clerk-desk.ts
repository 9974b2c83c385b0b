/** A clerk before a real console: keys go in, and what the page shows comes out. */
import type { Page } from 'playwright-core'
import type { HallEvent } from '../../src/contract/events.js'
import { readLog } from '../../src/store/board.js'
import { testRules } from './catalog.js'
import { holdable, openBrowserHall } from './browser.js'
import type { Headers } from './hall.js'

type Test = Parameters<typeof openBrowserHall>[0]
export type DeskState = 'closed' | 'idle' | 'called' | 'serving' | 'paused'

/** Recall and no-show need no waiting: the tests' clocks stand still. */
const patient = { ...testRules, recallGapSeconds: 0, missAfterSeconds: 0 }

export async function deskHall (t: Test, counterId = '1') {
  const hall = await openBrowserHall(t, { plan: { rules: patient } })
  const clerk = await hall.signIn(`clerk-${counterId}`)
  const open = async (as: Headers = clerk): Promise<ClerkDesk> => {
    const page = await hall.open(`/console/${hall.id}/${counterId}`, as, holdable)
    await page.waitForSelector('.desk-head [data-fresh="live"]')
    return new ClerkDesk(page)
  }
  const log = async (): Promise<HallEvent[]> => await readLog(hall.store, hall.id, 0)
  return { ...hall, clerk, desk: open, log, type: async (type: HallEvent['type']) => (await log()).filter(event => event.type === type) }
}

/** A console at an open counter, and so many who wait. */
export async function openedDesk (t: Test, visitors = 0, counterId = '1') {
  const hall = await deskHall(t, counterId)
  const labels: string[] = []
  for (let one = 0; one < visitors; one++) labels.push((await hall.issue()).ticket.label)
  const desk = await hall.desk()
  await desk.begin()
  await desk.waits(visitors)
  return { ...hall, labels, at: desk }
}

export class ClerkDesk {
  readonly page: Page
  readonly errors: string[] = []

  constructor (page: Page) {
    this.page = page
    page.on('pageerror', problem => this.errors.push(problem.message))
  }

  async press (...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** Opens the counter. */
  async begin (): Promise<void> {
    await this.press('F2')
    await this.shows('idle')
  }

  /** Calls whoever is next, and begins. */
  async serve (label?: string): Promise<void> {
    await this.press('F2')
    await this.shows('called', label)
    await this.press('F9')
    await this.shows('serving', label)
  }

  async waits (visitors: number): Promise<void> {
    await this.page.getByText(`等候 ${visitors} 人`).first().waitFor()
  }

  async cut (): Promise<void> {
    await this.page.context().setOffline(true)
    await this.page.waitForSelector('.desk-head [data-fresh="stale"]')
  }

  async back (): Promise<void> {
    await this.page.context().setOffline(false)
    await this.live()
  }

  /** Until the desk is in this state, with this number where one is named, and takes the next key. */
  async shows (state: DeskState, label?: string): Promise<void> {
    await this.page.waitForFunction(([state, label]) => {
      const isThere = document.querySelector(`.current-${state}`) !== null && (label === undefined || document.querySelector('.current-label')?.textContent === label)
      return isThere && !/处理中|呼叫中|正在重试/.test(document.querySelector('.say')?.textContent ?? '')
    }, [state, label] as const)
  }

  async label (): Promise<string> {
    return await this.page.locator('.current-label').innerText()
  }

  async says (text: string | RegExp): Promise<void> {
    await this.page.locator('.say', { hasText: text }).waitFor()
  }

  async panel (title: string | RegExp): Promise<void> {
    await this.page.getByRole('dialog', { name: title }).waitFor()
  }

  async live (): Promise<void> {
    await this.page.waitForSelector('.desk-head [data-fresh="live"]')
  }
}
