/**
 * What a keyboard of Linux sends: `struct input_event`, one after another, as `/dev/input/event*` gives them.
 *
 *   seconds, microseconds (8 bytes each; 4 on 32 bit), type (2), code (2), value (4)
 */
export interface KeyRecord {
  /** Epoch ms, by the machine's clock. */
  readonly at: number
  readonly code: number
  /** `repeat`: the machine says again that the key is held. */
  readonly change: 'press' | 'release' | 'repeat'
}

/** `lost`: the machine had to drop records; what is held is not known any more. */
export type Heard = KeyRecord | 'lost'

const synType = 0
const droppedCode = 3
const keyType = 1
const changes = ['release', 'press', 'repeat'] as const

export const wordBytes = ['arm', 'ia32', 'mips', 'mipsel', 'ppc', 's390'].includes(process.arch) ? 4 : 8

/** Takes pieces of any length and gives the records that are whole. */
export function recordReader (word: 4 | 8 = wordBytes): (piece: Buffer) => Heard[] {
  const size = 2 * word + 8
  let rest = Buffer.alloc(0)
  return piece => {
    const all = Buffer.concat([rest, piece])
    const whole = Math.floor(all.length / size)
    rest = all.subarray(whole * size)
    return Array.from({ length: whole }, (_, index) => heardIn(all.subarray(index * size, (index + 1) * size), word)).filter(each => each !== undefined)
  }
}

function heardIn (record: Buffer, word: 4 | 8): Heard | undefined {
  const read = (offset: number): number => word === 8 ? Number(record.readBigInt64LE(offset)) : record.readUInt32LE(offset)
  const type = record.readUInt16LE(2 * word)
  const code = record.readUInt16LE(2 * word + 2)
  if (type === synType && code === droppedCode) return 'lost'
  const change = changes[record.readInt32LE(2 * word + 4)]
  return type === keyType && change ? { at: read(0) * 1000 + read(word) / 1000, code, change } : undefined
}

/** The other way round, for a device that is only played. */
export function recordOf ({ at, code, change }: KeyRecord, word: 4 | 8 = wordBytes): Buffer {
  const record = Buffer.alloc(2 * word + 8)
  const [seconds, micros] = [Math.floor(at / 1000), Math.round(at % 1000 * 1000)]
  if (word === 8) {
    record.writeBigInt64LE(BigInt(seconds), 0)
    record.writeBigInt64LE(BigInt(micros), 8)
  } else {
    record.writeUInt32LE(seconds, 0)
    record.writeUInt32LE(micros, 4)
  }
  record.writeUInt16LE(keyType, 2 * word)
  record.writeUInt16LE(code, 2 * word + 2)
  record.writeInt32LE(changes.indexOf(change), 2 * word + 4)
  return record
}
