/** Opens screens, waits until they show what they should, and keeps pictures with what was found on them. */
import { writeFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { findingsOf, type Findings } from './checks.js'
import type { PrivateHall } from './private-hall.js'

/** Where pictures are taken: a hall's address, and a sign-in for screens that need one. */
type Place = Pick<PrivateHall, 'address' | 'cookie'>

export interface Scene {
  readonly name: string
  readonly path: string
  readonly width: number
  readonly height: number
  /** The smallest text that this kind of screen may have, CSS px. */
  readonly textMin: number
  /** What `data-fresh` must say before the picture; absent for pages without a feed. */
  readonly fresh?: 'live' | 'delayed' | 'stale' | 'lost'
  readonly signedIn?: boolean
  /** The browser tells each refusal to its console; here one is what the picture is about. */
  readonly isRefused?: boolean
  readonly waitFor?: string
  readonly act?: (page: Page) => Promise<void>
}

export interface Picture {
  readonly name: string
  readonly file: string
  readonly findings: Findings
  readonly outside: readonly string[]
  readonly errors: readonly string[]
}

/** A screen that stays open over several pictures. */
export interface OpenScene {
  readonly take: (state: string, fresh?: Scene['fresh'], ignoresErrors?: boolean) => Promise<void>
  readonly close: () => Promise<void>
}

const langs = ['zh', 'en'] as const
const settlesWithinMs = 90_000

export class Album {
  readonly pictures: Picture[] = []
  /** What could not be pictured, and why: no reason to take no other pictures. */
  readonly missed: string[] = []
  readonly #browser: Browser
  readonly #folder: string
  readonly #only: string

  constructor (browser: Browser, folder: string, only: string) {
    this.#browser = browser
    this.#folder = folder
    this.#only = only
  }

  /** One picture of a scene in each language. */
  async take (hall: Place, state: string, scenes: readonly Scene[]): Promise<void> {
    for (const scene of scenes) {
      for (const lang of this.#langsOf(scene, state)) {
        await this.attempt(`${scene.name} ${state} ${lang}`, async () => {
          const opened = await this.#open(hall, scene, lang)
          await opened.take(state, scene.fresh)
          await opened.close()
        })
      }
    }
  }

  /** Goes on where this cannot be done, and tells of it in the end. */
  async attempt (what: string, act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (problem) {
      this.missed.push(`${what}: ${problem instanceof Error ? problem.message.split('\n', 1).join('') : String(problem)}`)
      process.stdout.write(`  ${what}: not reached\n`)
    }
  }

  /** Opens scenes in each language, to be pictured later: a screen must be open to grow stale. */
  async open (hall: Place, scenes: readonly Scene[], state = ''): Promise<OpenScene[]> {
    const opened: OpenScene[] = []
    for (const scene of scenes) {
      for (const lang of this.#langsOf(scene, state)) opened.push(await this.#open(hall, scene, lang))
    }
    return opened
  }

  #langsOf (scene: Scene, state: string): readonly string[] {
    return langs.filter(lang => this.#only.split(',').some(text => `${scene.name} ${state} ${lang}`.includes(text)))
  }

  async #open (hall: Place, scene: Scene, lang: string): Promise<OpenScene> {
    const context = await this.#browser.newContext({ viewport: { width: scene.width, height: scene.height }, reducedMotion: 'reduce' })
    if (scene.signedIn) await context.addCookies([{ ...hall.cookie, url: hall.address }])
    const page = await context.newPage()
    const seen = watchPage(page, hall.address)
    try {
      await this.#reach(page, hall, scene, lang)
    } catch (problem) {
      await context.close()
      throw problem
    }
    return {
      take: async (state, fresh, ignoresErrors = false) => {
        if (fresh) await page.waitForSelector(`[data-fresh="${fresh}"]`, { timeout: settlesWithinMs, state: 'attached' })
        await page.evaluate(async () => { await document.fonts.ready })
        await this.#keep(page, `${scene.name} ${state} ${lang}`, scene.textMin, seen, ignoresErrors || scene.isRefused === true)
      },
      close: async () => { await context.close() }
    }
  }

  async #reach (page: Page, hall: Place, scene: Scene, lang: string): Promise<void> {
    const [path = '', fragment] = scene.path.split('#')
    await page.goto(`${hall.address}${path}${path.includes('?') ? '&' : '?'}lang=${lang}${fragment ? `#${fragment}` : ''}`)
    if (scene.fresh) await page.waitForSelector('[data-fresh="live"]', { timeout: settlesWithinMs })
    if (scene.waitFor) await page.waitForSelector(scene.waitFor, { timeout: settlesWithinMs })
    if (scene.act) await scene.act(page)
  }

  /** A picture that no browser made. */
  async keep (name: string, png: Uint8Array): Promise<void> {
    if (!this.#only.split(',').some(text => name.includes(text))) return
    const file = fileOf(name)
    await writeFile(`${this.#folder}/${file}`, png)
    this.pictures.push({ name, file, findings: { axe: [], clipped: [], small: [], other: [] }, outside: [], errors: [] })
    process.stdout.write(`  ${name}\n`)
  }

  async #keep (page: Page, name: string, textMin: number, seen: ReturnType<typeof watchPage>, ignoresErrors: boolean): Promise<void> {
    const file = fileOf(name)
    await page.screenshot({ path: `${this.#folder}/${file}` })
    const findings = await findingsOf(page, textMin)
    this.pictures.push({ name, file, findings, outside: [...seen.outside], errors: ignoresErrors ? [] : [...seen.errors] })
    process.stdout.write(`  ${name}\n`)
  }
}

function fileOf (name: string): string {
  return `${name.replaceAll(/[^\w]+/g, '-')}.png`
}

function watchPage (page: Page, address: string) {
  const outside: string[] = []
  const errors: string[] = []
  page.on('request', request => {
    const { origin } = new URL(request.url())
    if (origin !== address && origin !== address.replace('http', 'ws') && origin !== 'null') outside.push(request.url())
  })
  page.on('console', message => { if (message.type() === 'error') errors.push(message.text()) })
  page.on('pageerror', problem => errors.push(problem.message))
  return { outside, errors }
}
