/**
 * Which prompt is said when: each page by itself once a visit, and again for whoever asks; nothing over the end of its
 * page, and nothing of the visit before. Knows nothing of how it sounds.
 */

export interface Page {
  /** Where its sound is. */
  readonly path: string
  readonly lang: 'zh' | 'en'
  /** Changes with each visitor. */
  readonly visit: number
}

/** `none`: this page is not spoken, and there is nothing to touch. */
export type Prompting = 'none' | 'coming' | 'ready' | 'speaking'

export interface PrompterNeeds<Clip> {
  /** Nothing where there is no sound: never throws. */
  readonly clipOf: (page: Pick<Page, 'path' | 'lang'>) => Promise<Clip | undefined>
  /** False where the browser lets nothing be heard. `over` is called once, when it has ended by itself. */
  readonly speak: (clip: Clip, over: () => void) => Promise<boolean>
  readonly hush: () => void
}

export interface Prompter {
  readonly subscribe: (listener: () => void) => () => void
  readonly seen: () => Prompting
  /** Nothing when the page is gone. */
  readonly show: (page: Page | undefined) => void
  /** Says it again, or says no more. */
  readonly touch: () => void
}

export function createPrompter<Clip> ({ clipOf, speak, hush }: PrompterNeeds<Clip>): Prompter {
  const listeners = new Set<() => void>()
  const heard = new Set<string>()
  let visit = -1
  let seen: Prompting = 'none'
  /** Of the page that is shown: what comes for another one is too late. */
  let present: object | undefined
  let clip: Clip | undefined
  let isAsked = false
  /** Whether the last page had a sound: then the next one will have, and its button need not wait for it. */
  let hasVoice = false

  function turn (next: Prompting): void {
    if (next === seen) return
    seen = next
    for (const listener of listeners) listener()
  }

  async function say (page: object, what: Clip): Promise<void> {
    turn('speaking')
    const isHeard = await speak(what, () => { if (present === page) turn('ready') }).catch(() => false)
    if (!isHeard && present === page && seen === 'speaking') turn('ready')
  }

  async function bring (mine: object, page: Page): Promise<void> {
    const key = `${page.path} ${page.lang}`
    const got = await clipOf(page).catch(() => undefined)
    if (present !== mine) return
    hasVoice = got !== undefined
    clip = got
    if (got === undefined) {
      turn('none')
      return
    }
    const isNew = !heard.has(key)
    heard.add(key)
    if (isNew || isAsked) await say(mine, got)
    else turn('ready')
  }

  return {
    subscribe: listener => {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
    seen: () => seen,
    show: page => {
      hush()
      present = undefined
      clip = undefined
      isAsked = false
      if (!page) {
        turn('none')
        return
      }
      if (page.visit !== visit) heard.clear()
      visit = page.visit
      const mine = {}
      present = mine
      turn(hasVoice ? 'coming' : 'none')
      void bring(mine, page)
    },
    touch: () => {
      if (!present) return
      if (seen === 'speaking') {
        hush()
        turn('ready')
      } else if (clip !== undefined) void say(present, clip)
      else isAsked = true
    }
  }
}
