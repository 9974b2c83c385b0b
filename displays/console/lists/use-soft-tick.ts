/** A soft tick when somebody comes while the counter is free: the one sound of a console. */
import { useEffect, useRef } from 'react'

const hertz = 880
const seconds = 0.05
const loudness = 0.08

/** `waiting` visitors who may be called now; `isFree`: nobody is in hand and the counter is open. */
export function useSoftTick (wish: boolean, isFree: boolean, waiting: number): void {
  const before = useRef<{ readonly isFree: boolean, readonly waiting: number }>(undefined)
  useEffect(() => {
    const was = before.current
    before.current = { isFree, waiting }
    if (wish && isFree && was?.isFree && waiting > was.waiting) tick()
  }, [wish, isFree, waiting])
}

let context: AudioContext | undefined

/** A browser that lets no page sound without a touch keeps silent: a clerk has pressed a key before. */
export function tick (): void {
  if (!('AudioContext' in window)) return
  context ??= new AudioContext()
  void context.resume()
  const tone = context.createOscillator()
  const level = context.createGain()
  tone.frequency.value = hertz
  level.gain.setValueAtTime(loudness, context.currentTime)
  level.gain.exponentialRampToValueAtTime(0.001, context.currentTime + seconds)
  tone.connect(level).connect(context.destination)
  tone.start()
  tone.stop(context.currentTime + seconds)
  document.body.dataset['ticks'] = String(Number(document.body.dataset['ticks'] ?? 0) + 1)
}
