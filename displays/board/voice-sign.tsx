/** Whether this wall can be heard: a question for a touch at first, a small sign afterwards. */
import { useEffect, useSyncExternalStore } from 'react'
import { Icon } from '../shared/kit/icon.js'
import type { Words } from '../shared/words.js'
import type { VoiceSeen, WallVoice } from './voice/voice.js'
import type { BoardWords } from './zh-CN.js'

export function useVoice (voice: WallVoice): VoiceSeen {
  const seen = useSyncExternalStore(voice.subscribe, voice.seen)
  const isBlocked = seen.audio === 'blocked'
  useEffect(() => {
    if (!isBlocked) return undefined
    // Any touch or key will do, with the question on the screen or without.
    document.addEventListener('pointerdown', voice.touch)
    document.addEventListener('keydown', voice.touch)
    return () => {
      document.removeEventListener('pointerdown', voice.touch)
      document.removeEventListener('keydown', voice.touch)
    }
  }, [voice, isBlocked])
  return seen
}

export function VoiceSign ({ words: { own }, audio }: { readonly words: Words<BoardWords>, readonly audio: VoiceSeen['audio'] }) {
  if (audio === undefined || audio === 'running') return null
  return <span className='voice-sign' data-audio={audio}><Icon name='muted' />{own.noSound}</span>
}

export function VoiceAsk ({ words: { own, other, lang } }: { readonly words: Words<BoardWords> }) {
  return (
    <button type='button' className='voice-ask'>
      <Icon name='speaker' />
      <b>{own.touchForSound}</b>
      <span>{own.touchAnywhere}</span>
      <span lang={lang === 'zh' ? 'en' : 'zh-CN'}>{other.own.touchForSound}</span>
    </button>
  )
}
