/**
 * A program of its own that speaks with eSpeak NG, compiled to WebAssembly: what it runs is licensed under the GPL,
 * version 3, so nothing of hallflow is linked with it; they exchange lines and samples through a pipe.
 *
 * In: a line of JSON `{ text, voice, rate }` each. Out: a line `{ rate, bytes }` and so many bytes of 16 bit mono PCM,
 * or a line `{ error }`; at the beginning a line `{ ready: true }`. It ends when nobody asks any more.
 */
import { createInterface } from 'node:readline'
import makeEspeak from '@echogarden/espeak-ng-emscripten'

const engine = await makeEspeak()
const espeak = new engine.eSpeakNGWorker()

const say = (facts, samples) => {
  process.stdout.write(`${JSON.stringify(facts)}\n`)
  if (samples) process.stdout.write(samples)
}

function render ({ text, voice, rate }) {
  if (espeak.set_voice(voice) !== 0) throw new Error(`there is no voice ${voice}`)
  espeak.set_rate(rate)
  const pieces = []
  espeak.synthesize(text, samples => {
    if (samples?.length) pieces.push(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength))
  })
  return Buffer.concat(pieces)
}

createInterface({ input: process.stdin }).on('line', line => {
  try {
    const samples = render(JSON.parse(line))
    say({ rate: espeak.get_samplerate(), bytes: samples.length }, samples)
  } catch (problem) {
    say({ error: String(problem) })
  }
}).on('close', () => { process.exit() })
say({ ready: true })
