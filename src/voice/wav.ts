/** Sound as samples and as WAV files: 16 bit PCM, nothing else. */

export interface Pcm {
  /** Samples a second, of each channel. */
  readonly rate: number
  readonly channels: number
  /** 16 bit, little endian, channels in turn. */
  readonly data: Buffer
}

export const sameForm = (one: Pcm, other: Pcm): boolean => one.rate === other.rate && one.channels === other.channels
export const secondsOf = ({ rate, channels, data }: Pcm): number => data.length / (2 * channels * rate)

/** `undefined` for anything that is not a WAV file of 16 bit PCM with sound in it. An engine that writes to a pipe cannot know the length: the data then goes to the end. */
export function parseWav (file: Buffer): Pcm | undefined {
  if (file.length < 44 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') return undefined
  let form: { rate: number, channels: number } | undefined
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4)
    const length = file.readUInt32LE(at + 4)
    const begins = at + 8
    if (name === 'fmt ' && begins + 16 <= file.length) {
      const isPcm = file.readUInt16LE(begins) === 1 && file.readUInt16LE(begins + 14) === 16
      form = { channels: file.readUInt16LE(begins + 2), rate: file.readUInt32LE(begins + 4) }
      if (!isPcm || form.channels < 1 || form.channels > 2 || form.rate < 8000 || form.rate > 48_000) return undefined
    }
    if (name === 'data') {
      if (!form) return undefined
      const data = file.subarray(begins, Math.min(begins + length, file.length))
      const whole = data.subarray(0, data.length - data.length % (2 * form.channels))
      return whole.length > 0 ? { ...form, data: whole } : undefined
    }
    at = begins + length + length % 2
  }
  return undefined
}

export function wavOf ({ rate, channels, data }: Pcm): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + data.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * channels * 2, 28)
  head.writeUInt16LE(channels * 2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(data.length, 40)
  return Buffer.concat([head, data])
}

/** Softer than this is silence: 1 % of full loudness. */
const quiet = 327

/** Without the silence before and after, but for `keptMs` of it. */
export function trimmed (pcm: Pcm, keptMs: number): Pcm {
  const { rate, channels, data } = pcm
  const isLoud = (sample: number) => Math.abs(data.readInt16LE(sample * 2)) > quiet
  const samples = data.length / 2
  let first = 0
  while (first < samples && !isLoud(first)) first++
  if (first === samples) return pcm
  let last = samples - 1
  while (!isLoud(last)) last--
  const kept = Math.round(rate * keptMs / 1000)
  const from = Math.max(0, Math.floor(first / channels) - kept) * channels
  const to = Math.min(samples, (Math.floor(last / channels) + 1 + kept) * channels)
  return { ...pcm, data: data.subarray(from * 2, to * 2) }
}

/** One after the other, with so much silence after each: all must have one form. */
export function joined (parts: ReadonlyArray<{ readonly pcm: Pcm, readonly pauseMs: number }>): Pcm | undefined {
  const [first] = parts
  if (!first || parts.some(({ pcm }) => !sameForm(pcm, first.pcm))) return undefined
  const { rate, channels } = first.pcm
  const silence = (ms: number) => Buffer.alloc(Math.round(rate * ms / 1000) * channels * 2)
  return { rate, channels, data: Buffer.concat(parts.flatMap(({ pcm, pauseMs }) => [pcm.data, silence(pauseMs)])) }
}
