/**
 * One line of text as the bytes that an LED card takes.
 *
 * A frame is written down as a template. The usual one, `\x02{station}T{hold}{text}\x03{xor}`, is: STX; the card's number on
 * its line, two digits; `T` for text; how many seconds the text stands, three digits, after which the card goes dark; the text
 * in GB18030; ETX; and the exclusive or of all bytes between STX and the check, as two hexadecimal digits. `{sum}` is their
 * sum instead, modulo 256. A card that answers says ACK (06) or NAK (15).
 */
import iconv from 'iconv-lite'

export const usualTemplate = '\\x02{station}T{hold}{text}\\x03{xor}'

export interface Frame {
  readonly station: number
  readonly holdSeconds: number
  readonly text: string
}

const fields = /\{(station|hold|text|xor|sum)\}|\\x([0-9a-fA-F]{2})|\\([rn\\])/g

/** Every problem of a template, as words; none: it can be used. */
export function templateProblems (template: string): string[] {
  const count = (field: string) => template.split(`{${field}}`).length - 1
  const left = template.replaceAll(fields, '')
  return [
    ...count('text') === 1 ? [] : ['needs {text}, once'],
    ...count('xor') + count('sum') <= 1 ? [] : ['has more than one check'],
    ...template.search(/\{(xor|sum)\}/) > template.indexOf('{text}') || count('xor') + count('sum') === 0 ? [] : ['has its check before {text}'],
    ...left.includes('{') || left.includes('\\') ? ['has a field that nobody knows; there are {station}, {hold}, {text}, {xor}, {sum} and \\x02'] : [],
    // oxlint-disable-next-line no-control-regex -- That is what is looked for.
    ...left.search(/[^\x20-\x7e]/) < 0 ? [] : ['may hold printable ASCII only; write other bytes as \\x02']
  ]
}

export function frameBytes (template: string, { station, holdSeconds, text }: Frame): Buffer {
  const parts: number[] = []
  let rest = 0
  for (const match of template.matchAll(fields)) {
    parts.push(...Buffer.from(template.slice(rest, match.index), 'latin1'))
    rest = match.index + match[0].length
    parts.push(...fieldBytes(match, { station, holdSeconds, text }, parts))
  }
  return Buffer.from([...parts, ...Buffer.from(template.slice(rest), 'latin1')])
}

function fieldBytes ([, field, hex, escape]: RegExpMatchArray, { station, holdSeconds, text }: Frame, before: readonly number[]): Iterable<number> {
  if (hex !== undefined) return [Number.parseInt(hex, 16)]
  if (escape !== undefined) return [{ r: 0x0d, n: 0x0a, '\\': 0x5c }[escape] ?? 0]
  // The first byte begins the frame and is not checked.
  const checked = before.slice(1)
  switch (field) {
    case 'station': return digits(station, 2)
    case 'hold': return digits(holdSeconds, 3)
    case 'xor': return hexadecimal(checked.reduce((sum, byte) => sum ^ byte, 0))
    case 'sum': return hexadecimal(checked.reduce((sum, byte) => sum + byte, 0) & 255)
    default: return textBytes(text)
  }
}

/** Control characters would end the frame, or begin another one. */
function textBytes (text: string): Buffer {
  return iconv.encode(text.replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' '), 'gb18030')
}

const digits = (value: number, count: number) => Buffer.from(String(Math.min(value, 10 ** count - 1)).padStart(count, '0'), 'latin1')
const hexadecimal = (value: number) => Buffer.from(value.toString(16).toUpperCase().padStart(2, '0'), 'latin1')
