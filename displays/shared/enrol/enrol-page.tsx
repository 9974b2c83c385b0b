/** Over a screen that the hall does not know: what visitors do instead, and where staff type the code. */
import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import type { TokenAnswer } from '../../../src/contract/devices.js'
import { codeAlphabet, codeLength, letterOf } from '../../../src/domain/devices/code.js'
import { ask, type Answer } from '../api.js'
import { keepToken } from '../device.js'
import type { HallView } from '../hall-view.js'
import { Icon } from '../kit/icon.js'
import { newKey } from '../key.js'
import { useAsked } from '../use-hall.js'
import { enrol as en } from './en.js'
import type { DeviceLife } from './life.js'
import { enrol as zh, type EnrolWords } from './zh-CN.js'

interface Props extends DeviceLife { readonly reason: 'new' | 'ended' }

const awayAgainMs = 3000
const opensAfterMs = 1500
const hallEveryMs = 60_000

/** Stands until the machine is enrolled; then the page begins anew, at its own address. */
export function showEnrolment (props: Props): void {
  const under = document.getElementById('root')
  if (under) under.hidden = true
  const root = document.createElement('div')
  root.className = 'enrol-root'
  document.body.append(root)
  createRoot(root).render(<EnrolPage {...props} />)
}

type State =
  | { readonly at: 'typing', readonly said?: string }
  | { readonly at: 'asking', readonly isAway: boolean }
  | { readonly at: 'done', readonly name: string }

function EnrolPage ({ role, hallId, counterId, areaId, lang, reason }: Props) {
  const [words, other] = lang === 'zh' ? [zh, en] : [en, zh]
  const [typed, setTyped] = useState('')
  const [state, setState] = useState<State>({ at: 'typing' })
  const { body: hall } = useAsked<HallView>(`/halls/${hallId}`, hallEveryMs)
  const isTyping = state.at === 'typing'

  const submit = async (code: string): Promise<void> => {
    const key = newKey()
    const body = { code, role, hallId, ...counterId !== undefined && { counterId }, ...areaId !== undefined && { areaId } }
    setState({ at: 'asking', isAway: false })
    for (;;) {
      // One key through every try: an answer that was lost must not leave a used code behind.
      const answer = await ask<TokenAnswer>('/devices/enrol', { method: 'POST', body, key })
      if (answer.ok) {
        keepToken(answer.body.token)
        setState({ at: 'done', name: answer.body.name })
        window.setTimeout(() => { window.location.reload() }, opensAfterMs)
        return
      }
      if (answer.refusal !== 'away' && answer.refusal !== 'store-away' && answer.refusal !== 'audit-away') {
        setTyped('')
        setState({ at: 'typing', said: saidOf(words, answer) })
        return
      }
      setState({ at: 'asking', isAway: true })
      await new Promise(resolve => { window.setTimeout(resolve, awayAgainMs) })
    }
  }

  const put = (next: string): void => {
    if (!isTyping) return
    setTyped(next)
    if (next.length === codeLength) void submit(next)
    else if (state.said !== undefined && next !== '') setState({ at: 'typing' })
  }
  const latest = useRef({ typed, put })
  useEffect(() => { latest.current = { typed, put } })
  useEffect(() => {
    const press = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      const { typed: before, put: type } = latest.current
      const letter = ctrlKey || metaKey || altKey ? undefined : letterOf(key)
      if (letter !== undefined && before.length < codeLength) type(before + letter)
      else if (key === 'Backspace') type(before.slice(0, -1))
      else if (key === 'Escape') type('')
    }
    window.addEventListener('keydown', press)
    return () => { window.removeEventListener('keydown', press) }
  }, [])

  const area = hall?.areas.find(each => each.areaId === areaId)
  const counter = hall?.counters.find(each => each.counterId === counterId)
  const kind = role === 'wall' && counterId !== undefined ? words.strip : words.roles[role]
  const place = [kind, hall?.name[lang] ?? hallId, area?.name[lang], counterId === undefined ? undefined : words.counter(counter?.number ?? counterId)].filter(part => part !== undefined).join(' · ')
  const said = state.at === 'asking' ? state.isAway ? words.away : words.busy : state.at === 'done' ? words.done(state.name) : state.said ?? ''
  const tone = state.at === 'done' ? 'good' : state.at === 'typing' && said !== '' ? 'bad' : 'plain'
  return (
    <main className='enrol' lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      <section className='enrol-say'>
        <h1>{words.titles[role]}<small lang={lang === 'zh' ? 'en' : 'zh-CN'}>{other.titles[role]}</small></h1>
        <p>{words.public[role]}<small lang={lang === 'zh' ? 'en' : 'zh-CN'}>{other.public[role]}</small></p>
      </section>
      <section className='enrol-type'>
        <h2>{words.heading}</h2>
        <p className='enrol-place'>{place}</p>
        <p className='enrol-explain'>{reason === 'ended' && `${words.ended} `}{words.explain}</p>
        <output className='enrol-code' aria-label={words.code(typed.length)}>
          {Array.from({ length: codeLength }, (_, index) => <span key={index} className={index === typed.length && isTyping ? 'now' : ''} aria-hidden='true'>{typed[index] ?? ''}</span>)}
        </output>
        <p className={`enrol-said enrol-${tone}`} role='alert'>{said}</p>
        <div className='enrol-keys'>
          {codeAlphabet.split('').map(letter => <button key={letter} type='button' disabled={!isTyping} onClick={() => { put(typed + letter) }}>{letter}</button>)}
          <button type='button' aria-label={words.erase} disabled={!isTyping || typed === ''} onClick={() => { put(typed.slice(0, -1)) }}><Icon name='erase' /></button>
          <button type='button' className='enrol-clear' disabled={!isTyping || typed === ''} onClick={() => { put('') }}>{words.clear}</button>
        </div>
      </section>
    </main>
  )
}

function saidOf (words: EnrolWords, { refusal, details }: Extract<Answer<TokenAnswer>, { ok: false }>): string {
  const { triesLeft, name, page } = (details ?? {}) as { triesLeft?: number, name?: string, page?: string }
  switch (refusal) {
    case 'device-code-wrong': return triesLeft === undefined || triesLeft > 0 ? words.triesLeft(String(triesLeft ?? '')) : words.noTries
    case 'device-code-expired': return words.expired
    case 'device-code-used': return words.used
    case 'device-code-elsewhere': return words.elsewhere(name ?? '', page ?? '')
    case 'too-many-requests': return words.tooFast
    default: return words.other
  }
}
