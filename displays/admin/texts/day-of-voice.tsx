/** The modes of a day, from six in the morning to ten at night, in words and as a strip. */
import type { Voice, VoiceMode } from '../../../src/contract/catalog.js'
import { modeAt } from '../../../src/domain/voice-plan.js'
import { useWords } from '../frame/context.js'
import { texts as en } from './en.js'
import { texts as zh } from './zh-CN.js'

const minute = 60_000
const [first, last, step] = [6 * 60, 22 * 60, 5]

interface Stretch { readonly from: number, readonly to: number, readonly mode: VoiceMode }

export function DayOfVoice ({ voice }: { readonly voice: Voice }) {
  const own = useWords(zh, en)
  const stretches = stretchesOf(voice)
  const width = last - first
  return <>
    <svg className='voice-day' viewBox={`0 0 ${width} 60`} preserveAspectRatio='none' aria-hidden='true'>
      {stretches.map(({ from, to, mode }) => <rect key={from} className={`voice-${mode}`} x={from - first} y={mode === 'full' ? 0 : mode === 'chime' ? 24 : 48} width={to - from} height={mode === 'full' ? 60 : mode === 'chime' ? 36 : 12} />)}
    </svg>
    <ul className='voice-stretches'>{stretches.map(({ from, to, mode }) => <li key={from}><span>{clock(from)}–{clock(to)}</span> {own.modes[mode]}</li>)}</ul>
  </>
}

function stretchesOf (voice: Voice): Stretch[] {
  const stretches: Stretch[] = []
  for (let at = first; at < last; at += step) {
    const mode = modeAt(voice, 'UTC', at * minute)
    const before = stretches.at(-1)
    if (before?.mode === mode) stretches[stretches.length - 1] = { ...before, to: at + step }
    else stretches.push({ from: at, to: at + step, mode })
  }
  return stretches
}

function clock (minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
