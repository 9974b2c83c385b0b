/** Engines for tests: one in hand that says at once what it is told to, and programs that behave badly. */
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../src/contract/refusal.js'
import type { Engine, Sentence } from '../../src/voice/engine.js'
import { wavOf, type Pcm } from '../../src/voice/wav.js'

/** So many ms of a tone, with silence around it. */
export function tone (ms: number, { rate = 22_050, channels = 1, silentMs = 0, loud = 12_000 } = {}): Pcm {
  const [silent, sounding] = [silentMs, ms].map(each => Math.round(rate * each / 1000) * channels) as [number, number]
  const samples = new Int16Array(sounding + 2 * silent)
  for (let index = 0; index < sounding; index++) samples[silent + index] = index % 40 < 20 ? loud : -loud
  return { rate, channels, data: Buffer.from(samples.buffer) }
}

export interface HandEngine extends Engine {
  /** What was begun, in order. */
  readonly begun: string[]
  /** Sentences that fail as often as this says. */
  readonly failing: Map<string, number>
  /** Ends the one under way; without it each takes `takesMs`. */
  finish: (() => void) | undefined
}

export function handEngine ({ takesMs = 0, byHand = false, name = 'by hand' } = {}): HandEngine {
  let isBusy = false
  const engine: HandEngine = {
    name,
    begun: [],
    failing: new Map(),
    finish: undefined,
    close: () => undefined,
    render: async ({ text }: Sentence) => {
      if (isBusy) throw new Error('asked for two at once')
      isBusy = true
      engine.begun.push(text)
      await new Promise<void>(resolve => {
        if (byHand) engine.finish = resolve
        else setTimeout(resolve, takesMs)
      })
      isBusy = false
      const fails = engine.failing.get(text) ?? 0
      engine.failing.set(text, fails - 1)
      if (fails > 0) throw new Error('does not feel like it')
      return tone(300 + text.length)
    }
  }
  return engine
}

/** On a machine with much else to do a request is over before the sound is there: who asks again has it. */
export async function patiently (say: () => Promise<Buffer>): Promise<Buffer> {
  for (let tries = 1; ; tries++) {
    try {
      return await say()
    } catch (problem) {
      const isSlow = problem instanceof Refusal && (problem.details as { what?: string }).what === 'slow'
      if (!isSlow || tries > 5) throw problem
    }
  }
}

/** A program in a folder, in place of `espeak-ng`: it writes down what it is given, and says one tone. */
export function fakeEspeak (folder: string): { readonly program: string, readonly given: string } {
  const [program, given, sound] = ['espeak-ng', 'given', 'sound.wav'].map(name => join(folder, name)) as [string, string, string]
  const wav = wavOf(tone(500))
  // As the real one on a pipe, which cannot know how long it will be.
  wav.writeUInt32LE(0x7ffff000, 40)
  writeFileSync(sound, wav)
  writeFileSync(program, `#!/bin/sh
case "$1" in
  --version) echo 'eSpeak NG text-to-speech: 9.9.1  Data at: nowhere'; exit;;
  --voices=cmn) echo ' 5  cmn  --/M  Chinese_(Mandarin,_latin_as_Pinyin) sit/cmn-Latn-pinyin'; exit;;
esac
text=$(cat)
printf '%s|%s\\n' "$*" "$text" >> '${given}'
case "$text" in *HANG*) exec sleep 60;; *DIE*) exit 3;; esac
cat '${sound}'
`)
  chmodSync(program, 0o755)
  return { program, given }
}
