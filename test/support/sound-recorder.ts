/**
 * What a page would have sounded: a Web Audio that plays nothing and keeps what was begun when. Runs in the page as
 * text. A clip is made of its words; the chime and the click of a touch are known by being made of samples.
 */
import type { BrowserContext, Page } from 'playwright-core'

export interface Sounded { readonly clip: string, readonly from: number, readonly to: number }

/** A sentence sounds this long here. */
export const clipMs = 700

const recorder = `
window.sounded = []
class Heard {
  constructor (seconds, clip) { this.duration = seconds; this.clip = clip }
  copyToChannel () { this.clip = this.duration < 0.2 ? 'click' : 'chime' }
}
window.AudioContext = class {
  constructor () { this.sampleRate = 48000; this.destination = {}; this.began = performance.now(); this.isOpen = !window.needsTouch }
  get state () { return this.isOpen ? 'running' : 'suspended' }
  get currentTime () { return (performance.now() - this.began) / 1000 }
  async resume () { if (!window.needsTouch || window.wasTouched) this.isOpen = true }
  async close () {}
  createGain () { return { gain: { value: 1 }, connect () {}, disconnect () {} } }
  createBuffer (channels, length, rate) { return new Heard(length / rate) }
  async decodeAudioData (bytes) {
    const words = new TextDecoder().decode(bytes)
    if (words === 'broken') throw new Error('cannot be read')
    return new Heard(${clipMs / 1000}, words.startsWith('RIFF') ? 'quiet' : words)
  }
  createBufferSource () {
    const context = this
    return {
      buffer: null, ears: [], connect () {}, disconnect () {},
      addEventListener (_, ear) { this.ears.push(ear) },
      start (at) {
        const afterMs = (at - context.currentTime) * 1000
        const ms = this.buffer.duration * 1000
        this.sound = { clip: this.buffer.clip, from: Date.now() + afterMs, to: Date.now() + afterMs + ms }
        window.sounded.push(this.sound)
        this.timer = setTimeout(() => { for (const ear of this.ears) ear() }, afterMs + ms)
      },
      stop () { clearTimeout(this.timer); this.sound.to = Math.min(this.sound.to, Date.now()) }
    }
  }
}
addEventListener('pointerdown', () => { window.wasTouched = true }, true)
`

/** `clips`: what the hall answers for a call; the words of the path where it is not given. */
export function recording ({ needsTouch = false, broken = [] as readonly number[] } = {}) {
  return async (context: BrowserContext): Promise<void> => {
    await context.addInitScript(`window.needsTouch = ${needsTouch}; ${recorder}`)
    await context.route(/\/calls\/\d+\/voice/, async route => {
      const [, version = '', lang = ''] = /calls\/(\d+)\/voice\?lang=(\w+)/.exec(route.request().url()) ?? []
      await route.fulfill({ contentType: 'audio/wav', body: broken.includes(Number(version)) ? 'broken' : `${version} ${lang}` })
    })
  }
}

/** The same for a kiosk: where its hall has a sound, the sound is the words of its path. */
export async function recordingPrompts (context: BrowserContext): Promise<void> {
  await context.addInitScript(`window.needsTouch = false; ${recorder}`)
  await context.route(/\/(prompts\/\w+|tickets\/[^/]+)\/voice/, async route => {
    const [, prompt = 'ticket', lang = ''] = /(?:prompts\/(\w+)|tickets\/[^/]+)\/voice\?lang=(\w+)/.exec(route.request().url()) ?? []
    // A test may end, and its page with it, while the kiosk still asks.
    const response = await route.fetch().catch(() => undefined)
    if (response) await (response.ok() ? route.fulfill({ response, body: `${prompt} ${lang}` }) : route.fulfill({ response })).catch(() => undefined)
  })
}

export async function soundedOn (page: Page): Promise<Sounded[]> {
  return await page.evaluate('window.sounded')
}
