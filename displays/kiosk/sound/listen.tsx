/** The kiosk's own sound, loaded behind its first page: the tone of a touch, and the button that says what to do here. */
import { useEffect, useSyncExternalStore } from 'react'
import { Icon } from '../../shared/kit/icon.js'
import type { Lang } from '../../shared/place.js'
import { soundAt } from '../../shared/sound/web-audio.js'
import { kioskAuthorization } from '../issuing/authorization.js'
import { listening as en } from './en.js'
import { createKioskSound } from './kiosk-sound.js'
import { createPrompter } from './prompter.js'
import { listening as zh } from './zh-CN.js'

export interface ListenProps {
  readonly hallId: string
  /** Where the sound of this page is, below `/api`; nothing where it says nothing. */
  readonly path: string | undefined
  readonly lang: Lang
  /** Changes with each visitor. */
  readonly visit: number
}

const sound = createKioskSound(() => new AudioContext())
let hall = ''

/** An engine that is waking answers that it is slow, and goes on with the sentence: who asks again has it. */
const triesMax = 3

async function fetched (hallId: string, path: string, lang: Lang): Promise<ArrayBuffer | undefined> {
  const authorization = await kioskAuthorization(hallId)
  if (authorization === undefined) return undefined
  for (let tries = 0; tries < triesMax; tries++) {
    const { bytes, isSlow } = await soundAt(`${path}?lang=${lang}`, authorization)
    if (bytes || !isSlow) return bytes
  }
  return undefined
}

const prompter = createPrompter<AudioBuffer>({
  clipOf: async ({ path, lang }) => {
    const bytes = await fetched(hall, path, lang)
    return bytes && await sound.read(bytes)
  },
  speak: sound.speak,
  hush: sound.hush
})

/** An engine that was never asked takes seconds for its first sentence: no visitor waits for that. */
export function warm (hallId: string, lang: Lang): void {
  fetched(hallId, `/halls/${hallId}/prompts/home/voice`, lang).catch(() => undefined)
}

/** Only what can be touched answers: a tone beside a button would say that something was felt. */
export function listenForTouches (): void {
  const wake = (): void => { sound.wake() }
  document.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Element && target.closest('button:not([disabled])')) sound.click()
  }, true)
  // Some browsers let a touch allow sound only when it ends.
  document.addEventListener('pointerup', wake, { capture: true, once: true })
}

export function Listen ({ hallId, path, lang, visit }: ListenProps) {
  const state = useSyncExternalStore(prompter.subscribe, prompter.seen)
  useEffect(() => {
    hall = hallId
    prompter.show(path === undefined ? undefined : { path, lang, visit })
    return () => { prompter.show(undefined) }
  }, [hallId, path, lang, visit])
  if (state === 'none') return null
  const own = lang === 'zh' ? zh : en
  const isSpeaking = state === 'speaking'
  return (
    <button type='button' className='listen' onClick={() => { prompter.touch() }}>
      <Icon name={isSpeaking ? 'muted' : 'speaker'} />{isSpeaking ? own.stop : own.listen}
    </button>
  )
}
