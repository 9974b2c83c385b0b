/** The machine's own `espeak-ng`: one short process a sentence. */
import { spawn } from 'node:child_process'
import { voices, type Engine, type Sentence } from './engine.js'
import { parseWav, type Pcm } from './wav.js'

/** A sentence of ten seconds is 440 kB. */
const bytesMax = 8 * 1024 * 1024

export function nativeEngine (program: string, version: string): Engine {
  const running = new Set<() => void>()

  const render = async ({ text, lang, rate }: Sentence, withinMs: number): Promise<Pcm> => await new Promise((resolve, reject) => {
    // The text goes in by the pipe: whatever it begins with, it is never an option.
    const child = spawn(program, ['-v', voices[lang], '-s', String(rate), '-b', '1', '--stdin', '--stdout'], { stdio: ['pipe', 'pipe', 'ignore'] })
    const pieces: Buffer[] = []
    let bytes = 0
    let why = 'ended without sound'
    const end = (reason: string) => () => {
      why = reason
      child.kill('SIGKILL')
    }
    const timer = setTimeout(end(`did not answer within ${withinMs} ms`), withinMs)
    const stop = end('is closed')
    running.add(stop)
    child.stdout.on('data', (piece: Buffer) => {
      bytes += piece.length
      if (bytes > bytesMax) end('does not end')()
      else pieces.push(piece)
    })
    // One that died does not read: its end says so.
    child.stdin.on('error', () => undefined)
    child.on('error', problem => { why = problem.message })
    child.on('close', code => {
      clearTimeout(timer)
      running.delete(stop)
      const pcm = code === 0 ? parseWav(Buffer.concat(pieces)) : undefined
      if (pcm) resolve(pcm)
      else reject(new Error(`${program} ${why}`))
    })
    child.stdin.end(text)
  })

  return {
    name: `espeak-ng ${version}`,
    render,
    close: () => { for (const stop of running) stop() }
  }
}
