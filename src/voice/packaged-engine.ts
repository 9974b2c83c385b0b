/** The engine of the package, in a process of its own that lives from one sentence to the next. */
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { voices, type Engine, type Sentence } from './engine.js'
import type { Pcm } from './wav.js'

const ownProgram = fileURLToPath(new URL('./espeak-program.mjs', import.meta.url))
const bytesMax = 8 * 1024 * 1024

type Child = ChildProcessByStdio<Writable, Readable, null>
interface Asked { readonly resolve: (pcm: Pcm) => void, readonly reject: (problem: Error) => void }
interface Answer { readonly ready?: true, readonly rate?: number, readonly bytes?: number, readonly error?: string }

/** @param program another one only in tests */
export function packagedEngine (name: string, program = ownProgram): Engine & { readonly pid: () => number | undefined } {
  let child: Child | undefined
  let asked: Asked | undefined

  /** Whatever was asked gets no answer any more; the next question begins a new process. */
  function end (old: Child, reason: string): void {
    if (old === child) child = undefined
    old.kill('SIGKILL')
    const waiting = asked
    asked = undefined
    waiting?.reject(new Error(`${name} ${reason}`))
  }

  function begin (): Child {
    // Nothing of the server's own flags and settings comes along.
    const begun: Child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'ignore'], env: {} })
    const read = reader(answer => {
      if ('problem' in answer) end(begun, answer.problem)
      else {
        const waiting = asked
        asked = undefined
        waiting?.resolve(answer)
      }
    })
    begun.stdout.on('data', (piece: Buffer) => { if (begun === child) read(piece) })
    begun.stdin.on('error', () => undefined)
    begun.on('error', problem => { if (begun === child) end(begun, problem.message) })
    begun.on('close', () => { if (begun === child) end(begun, 'has died') })
    // A server that stops does not wait for it.
    begun.unref()
    return begun
  }

  return {
    name,
    pid: () => child?.pid,
    render: async ({ text, lang, rate }: Sentence, withinMs: number): Promise<Pcm> => {
      if (asked) throw new Error(`${name} is still busy`)
      const speaks = child ??= begin()
      let timer: NodeJS.Timeout | undefined
      try {
        return await new Promise<Pcm>((resolve, reject) => {
          asked = { resolve, reject }
          timer = setTimeout(() => { end(speaks, `did not answer within ${withinMs} ms`) }, withinMs)
          speaks.stdin.write(`${JSON.stringify({ text, voice: voices[lang], rate })}\n`)
        })
      } finally {
        clearTimeout(timer)
      }
    },
    close: () => { if (child) end(child, 'is closed') }
  }
}

/** Takes lines and samples apart, wherever the pipe cuts them. */
function reader (done: (answer: Pcm | { readonly problem: string }) => void): (piece: Buffer) => void {
  let kept: Buffer = Buffer.alloc(0)
  let wanted: { readonly rate: number, readonly bytes: number } | undefined
  return piece => {
    kept = Buffer.concat([kept, piece])
    for (;;) {
      if (wanted) {
        if (kept.length < wanted.bytes) return
        const { rate, bytes } = wanted
        const data = Buffer.from(kept.subarray(0, bytes))
        kept = kept.subarray(bytes)
        wanted = undefined
        done({ rate, channels: 1, data })
        continue
      }
      const line = kept.indexOf(10)
      if (line < 0) return
      const { ready, rate = 0, bytes = 0, error } = answerIn(kept.toString('utf8', 0, line))
      kept = kept.subarray(line + 1)
      if (ready) continue
      if (error !== undefined || rate <= 0 || bytes <= 0 || bytes > bytesMax) return done({ problem: error ?? 'answered without sound' })
      wanted = { rate, bytes }
    }
  }
}

function answerIn (line: string): Answer {
  try {
    return JSON.parse(line) as Answer
  } catch {
    return { error: 'answered what is no answer' }
  }
}
