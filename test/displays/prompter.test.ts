/** Which prompt a kiosk says when: nothing of another page, nothing of another visit, and again only for whoever asks. */
import t from 'tap'
import { promptOf } from '../../displays/kiosk/sound/prompt-of.js'
import { createPrompter, type Page } from '../../displays/kiosk/sound/prompter.js'
import { advanceVisit, newVisit, type Errand, type Move } from '../../displays/kiosk/visit.js'
import type { WallBoard } from '../../src/contract/board.js'
import type { IssuedView, ItemView } from '../../displays/shared/hall-view.js'

const settle = async () => { await new Promise(resolve => { setImmediate(resolve) }) }
const page = (path: string, more: Partial<Page> = {}): Page => ({ path, lang: 'zh', visit: 0, ...more })

/** Clips come when told to; what sounds is written down. */
function room ({ silent = [] as string[], blocked = false } = {}) {
  const log: string[] = []
  let sounding: { clip: string, over: () => void } | undefined
  const asked = new Map<string, () => void>()
  let isHeld = false
  const prompter = createPrompter<string>({
    clipOf: async ({ path, lang }) => {
      if (isHeld) await new Promise<void>(resolve => { asked.set(path, resolve) })
      return silent.includes(path) ? undefined : `${path} ${lang}`
    },
    speak: async (clip, over) => {
      if (blocked) return false
      sounding = { clip, over }
      log.push(clip)
      return true
    },
    hush: () => {
      if (sounding) log.push(`stop ${sounding.clip}`)
      sounding = undefined
    }
  })
  return {
    prompter, log,
    show: async (next: Page | undefined) => { prompter.show(next); await settle() },
    touch: async () => { prompter.touch(); await settle() },
    end: () => { const { over } = sounding!; sounding = undefined; over() },
    hold: () => { isHeld = true },
    come: async (path: string) => { asked.get(path)?.(); await settle() }
  }
}

t.test('[K46] each page is said once by itself in a visit and language, and again by touch', async t => {
  const { prompter, log, show, touch, end } = room()
  await show(page('home'))
  t.equal(prompter.seen(), 'speaking')
  end()
  t.equal(prompter.seen(), 'ready')
  await touch()
  end()
  await show(page('items'))
  end()
  await show(page('home'))
  t.same(log, ['home zh', 'home zh', 'items zh'], 'back on the first page it waits to be asked')
  await show(page('home', { lang: 'en' }))
  end()
  await show(page('home', { visit: 1 }))
  t.same(log.slice(3), ['home en', 'home zh'], 'another language, another visitor')
})

t.test('[K47] speech ends with its page, with the visit, and with the next touch of its button', async t => {
  const { prompter, log, show, touch } = room()
  await show(page('home'))
  await show(page('items'))
  await touch()
  t.equal(prompter.seen(), 'ready')
  await touch()
  await show(undefined)
  t.equal(prompter.seen(), 'none')
  await touch()
  t.same(log, ['home zh', 'stop home zh', 'items zh', 'stop items zh', 'items zh', 'stop items zh'])
})

t.test('[K47] a clip that comes when its page is gone is not said', async t => {
  const { prompter, log, show, come, hold } = room()
  hold()
  await show(page('home'))
  await show(page('items'))
  await come('home')
  t.same(log, [])
  await come('items')
  t.same(log, ['items zh'])
  await show(page('ticket'))
  await show(undefined)
  await come('ticket')
  t.same(log, ['items zh', 'stop items zh'])
  t.equal(prompter.seen(), 'none')
})

t.test('[K48] where there is no voice there is no button; where there was one it stands before its clip, and keeps the touch', async t => {
  const mute = room({ silent: ['home'] })
  await mute.show(page('home'))
  await mute.touch()
  t.same([mute.prompter.seen(), mute.log], ['none', []])

  const { prompter, log, show, touch, come, hold, end } = room()
  await show(page('home'))
  end()
  await show(page('items'))
  end()
  hold()
  await show(page('home'))
  t.equal(prompter.seen(), 'coming')
  await touch()
  t.same(log, ['home zh', 'items zh'])
  await come('home')
  t.same(log, ['home zh', 'items zh', 'home zh'], 'it was asked for')

  const blocked = room({ blocked: true })
  await blocked.show(page('home'))
  t.equal(blocked.prompter.seen(), 'ready', 'a browser that wants a touch gets one here')
})

t.test('[K50] each page says what stands on it; one that only passes says nothing', async t => {
  const item = (halls: string[]) => ({ item: { itemId: 'x', serviceId: 'deeds', halls } as unknown as ItemView })
  const said = (moves: readonly Move[], issuing: 'idle' | 'asking' | 'refused' = 'idle', isClosing = false) =>
    promptOf(moves.reduce(advanceVisit, newVisit('zh')), { hallId: 'here', lines: { deeds: { ...isClosing && { isClosing } } } } as unknown as WallBoard, issuing)?.split('/')[4]
  const choose = (errand: Errand, isNow = false): Move => ({ type: 'choose', errand, isNow })
  t.equal(promptOf(newVisit('zh'), { hallId: 'here', lines: {} }, 'idle'), '/halls/here/prompts/home/voice')
  t.equal(said([{ type: 'theme', themeId: 'homes' }]), 'items')
  t.equal(said([{ type: 'search' }]), 'search')
  t.equal(said([choose(item(['here']))]), 'confirm')
  t.equal(said([choose(item(['here']))], 'idle', true), 'closing')
  t.equal(said([choose(item(['there']))]), 'elsewhere')
  t.equal(said([choose(item(['here']), true)]), undefined, 'the number is on its way')
  t.equal(said([choose(item(['here']))], 'asking'), undefined)
  t.equal(said([choose(item(['here']), true)], 'refused'), 'refused')
  t.equal(said([choose(item(['here'])), { type: 'had', label: 'A001' }]), 'had')
  t.equal(said([{ type: 'arrived', label: 'A001', serviceId: 'deeds' }]), 'arrived')
  t.equal(said([{ type: 'identify' }]), undefined)
  t.equal(said([{ type: 'help', isOpen: true }]), undefined, 'somebody is coming')
  t.equal(said([choose(item(['here'])), { type: 'issued', issued: { ticket: {} } as unknown as IssuedView }]), undefined, 'a ticket says its own')
})
