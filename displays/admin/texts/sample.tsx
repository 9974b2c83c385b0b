/** A call with this voice: as it stands on the wall, as it is read out, and to be heard where the server has a voice. */
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Voice } from '../../../src/contract/catalog.js'
import { piecesOf, shownText, spokenText } from '../../../src/domain/speech.js'
import { createApi } from '../../shared/api.js'
import { useSayNo } from '../kit/api.js'
import { useWords } from '../frame/context.js'
import type { PartOf } from '../kit/catalog.js'
import { texts as en } from './en.js'
import { texts as zh } from './zh-CN.js'

const patienceMs = 15_000

export function Sample ({ voice: { one, rate, english, volume, mode }, counters }: { readonly voice: Voice, readonly counters: ReadonlyArray<PartOf<'counter'>> }) {
  const own = useWords(zh, en)
  const say = useSayNo()
  const [no, setNo] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const playing = useRef<AudioContext>(undefined)
  useEffect(() => () => { void playing.current?.close() }, [])
  const counter = counters.find(({ value }) => /^1\d$/.test(value.number)) ?? counters[0]
  if (!counter) return null
  const call = { label: 'A112', counter: counter.value.number, calls: 1 }
  const hear = async (lang: 'zh' | 'en'): Promise<void> => {
    setAsking(true)
    setNo(undefined)
    let sound: ArrayBuffer | undefined
    const ask = createApi({
      fetch: async (path, init) => {
        const response = await window.fetch(path, { ...init, signal: AbortSignal.timeout(patienceMs) })
        if (!response.ok) return response
        sound = await response.arrayBuffer()
        return new Response('{}', { status: 200, headers: { 'Content-Type': 'application/json' } })
      },
      pause: async ms => { await new Promise(resolve => { window.setTimeout(resolve, ms) }) }
    })
    const answer = await ask(`/admin/catalog/voice-sample?hallId=${counter.hallId ?? ''}&counterId=${counter.value.counterId}&lang=${lang}&one=${one}&rate=${rate}`)
    setAsking(false)
    if (!answer.ok || !sound) {
      setNo(answer.ok ? own.noSound : say(answer.refusal, answer.details))
      return
    }
    const context = playing.current ??= new AudioContext()
    const source = context.createBufferSource()
    const loudness = context.createGain()
    loudness.gain.value = volume
    source.buffer = await context.decodeAudioData(sound)
    source.connect(loudness).connect(context.destination)
    source.start()
  }
  const langs = english ? (['zh', 'en'] as const) : (['zh'] as const)
  return (
    <section className='admin-panel'>
      <h2>{own.sampleTitle}</h2>
      {mode !== 'full' && <p className='admin-hint'>{own.sampleNot(own.modes[mode])}</p>}
      {langs.map(lang => (
        <div key={lang} className='voice-sample'>
          <p className='voice-wall' lang={lang === 'zh' ? 'zh-CN' : 'en'}>{shownText(call, lang)}</p>
          <p className='admin-hint'>{own.readOut} <span lang={lang === 'zh' ? 'zh-CN' : 'en'}>{spokenText(piecesOf(call, lang, one), lang)}</span></p>
          <div className='admin-actions'><Button loading={isAsking} onClick={() => { void hear(lang) }}>{lang === 'zh' ? own.hear : own.hearEn}</Button></div>
        </div>
      ))}
      <p role='alert' className='admin-wrong'>{no}</p>
    </section>
  )
}
