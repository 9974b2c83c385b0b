/** One request to one route, bent somewhere: made from seed, route and number alone. */
import { bentBody } from './bend.js'
import { chanceOf, type Chance } from './chance.js'
import * as hostile from './hostile.js'
import type { Parameter, Route } from './routes.js'
import { isSurelyWrong, type Named } from './shape.js'
import { sound, type Known } from './sound.js'

export type Kind = 'sound' | 'body' | 'file' | 'path' | 'query' | 'header' | 'type' | 'bytes'

export interface Mutant {
  readonly kind: Kind
  readonly bytes: Buffer
  /** The shapes that the document tells refuse it. */
  readonly isWrong: boolean
  /** It may not be a whole request any more: it has a connection of its own. */
  readonly isRaw: boolean
}

export interface Asking {
  readonly route: Route
  readonly named: Named
  readonly known: Known
  /** Who asks, and what that fixes: its own ticket, its own counter. */
  readonly headers: Readonly<Record<string, string>>
  readonly fixed: Readonly<Record<string, string>>
  readonly host: string
  readonly address: string
}

/** What is in reach at a route, as often as it is bent. */
function kindsOf ({ params, query, body, takesFile }: Route): Kind[] {
  const some = (kind: Kind, times: number): Kind[] => Array.from({ length: times }, () => kind)
  return [
    ...some('sound', 1), ...some('header', 2), ...some('bytes', 1), ...some('query', query.length > 0 ? 4 : 1), ...params.length > 0 ? some('path', 3) : [],
    ...body ? [...some('body', 12), ...some('type', 1)] : [], ...takesFile ? [...some('file', 8), ...some('type', 1)] : []
  ]
}

export function mutant (asking: Asking, seed: string, only?: Kind): Mutant {
  const chance = chanceOf(seed)
  const kind = only ?? chance.pick(kindsOf(asking.route))
  const kinds: Kind[] = chance.is(0.1) && kind !== 'sound' && kind !== 'bytes' ? [kind, chance.pick(kindsOf(asking.route))] : [kind]
  const is = (one: Kind) => kinds.includes(one)
  const { target, isWrong: isTargetWrong } = targetOf(asking, chance, is('path'), is('query'))
  const content = contentOf(asking, chance, is)
  const more = is('header') ? [chance.pick(hostile.headers), ...chance.is(0.3) ? [chance.pick(hostile.headers)] : []] : []
  const isCommand = asking.route.headers.some(({ name }) => name === 'idempotency-key')
  const key = isCommand && chance.is(0.5) ? [['idempotency-key', Array.from({ length: 24 }, () => chance.pick('abcdefghijklmnopqrstuvwxyz0123456789'.split(''))).join('')] as const] : []
  const isSent = content !== undefined && (content.bytes.length > 0 || asking.route.method !== 'GET')
  const head = [
    ['host', asking.host], ['x-forwarded-for', asking.address], ...Object.entries(asking.headers), ...key, ...more,
    ...isSent ? [['content-type', content.type] as const, ['content-length', String(content.bytes.length)] as const] : []
  ]
  const request = Buffer.concat([Buffer.from(`${asking.route.method} ${target} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`), ...isSent ? [content.bytes] : []])
  if (kind === 'bytes') return { kind, bytes: brokenBytes(request, chance), isWrong: false, isRaw: true }
  return { kind, bytes: request, isWrong: isTargetWrong || (content?.isWrong ?? false) || (isCommand && isKeyWrong(asking, [...key, ...more])), isRaw: false }
}

function isKeyWrong ({ route, named }: Asking, headers: ReadonlyArray<readonly [string, string]>): boolean {
  const keys = headers.filter(([name]) => name === 'idempotency-key').map(([, value]) => value.trim())
  const shape = route.headers.find(({ name }) => name === 'idempotency-key')?.shape ?? {}
  // Several of one name arrive as one.
  return keys.length > 0 && isSurelyWrong(shape, Buffer.from(keys.join(', ')).toString('latin1'), named, true)
}

function targetOf ({ route, named, known, fixed }: Asking, chance: Chance, bendsPath: boolean, bendsQuery: boolean): { target: string, isWrong: boolean } {
  let isWrong = false
  const bentParam = bendsPath ? chance.upTo(route.params.length) : -1
  let path = route.path
  route.params.forEach(({ name, shape }, i) => {
    const good = fixed[name] ?? String(sound(shape, named, known, chance, name))
    const value = i === bentParam ? bentText(good, chance) : good
    const { written, isSure } = encoded(value, chance, i === bentParam)
    isWrong ||= isSure && (value === '' || isSurelyWrong(shape, value, named, true))
    path = path.replace(`{${name}}`, () => written)
  })
  if (bendsPath && chance.is(0.06)) {
    path = chance.pick([`${path}/`, `/${path}`, `${path}//`, `${path}/..`, `${path}%00`, `${path};x=1`, path.toUpperCase(), `${path}/x`, `${path}.json`, path.replace('/api/', '/api/./'), path.replace('/api/', '/api/../api/'), `${path}#x`, `${path}${'/a'.repeat(500)}`])
    // Another address than the one that was meant: nothing is known of it.
    isWrong = false
  }
  const pairs = route.query.filter(({ isRequired }) => isRequired || chance.is(0.5)).map((parameter): [string, string] => [parameter.name, fixed[parameter.name] ?? String(sound(parameter.shape, named, known, chance, parameter.name))])
  const query = bendsQuery ? bentQuery(route.query, pairs, named, chance) : { text: written(pairs), isWrong: isQueryWrong(route.query, pairs, named) }
  return { target: query.text === '' ? path : `${path}?${query.text}`, isWrong: isWrong || query.isWrong }
}

const written = (pairs: ReadonlyArray<readonly [string, string]>) => pairs.map(([name, value]) => `${safe(name)}=${safe(value)}`).join('&')

function isQueryWrong (query: readonly Parameter[], pairs: ReadonlyArray<readonly [string, string]>, named: Named): boolean {
  return query.some(({ name, shape, isRequired }) => {
    const all = pairs.filter(([each]) => each === name).map(([, value]) => whole(value))
    if (all.length === 0) return isRequired
    return isSurelyWrong(shape, all.length === 1 ? all[0] : all, named, true)
  })
}

function bentQuery (query: readonly Parameter[], pairs: Array<[string, string]>, named: Named, chance: Chance): { text: string, isWrong: boolean } {
  const judged = (all: Array<[string, string]>) => ({ text: written(all), isWrong: isQueryWrong(query, all, named) })
  const names = query.map(({ name }) => name)
  const one = names.length > 0 ? chance.pick(names) : 'q'
  switch (chance.upTo(6)) {
    case 0: return judged(pairs.filter(([name]) => name !== one))
    case 1: return judged([...pairs.filter(([name]) => name !== one), [one, bentText(pairs.find(([name]) => name === one)?.[1] ?? 'x', chance)]])
    case 2: return judged([...pairs, [one, 'x'], [one, chance.pick(hostile.texts)]])
    case 3: return judged([...pairs, [chance.pick(hostile.keys), chance.pick(hostile.texts)]])
    case 4: return judged([...pairs.filter(([name]) => name !== one), [one, chance.pick(hostile.texts)]])
    default: return {
      // Of what is written like this nothing is judged but that it is answered.
      text: `${written(pairs)}&${chance.pick([`${one}[]=1`, `${one}[a]=1`, one, `${one}=%zz`, `${one}=%E0%A4`, '%00=%00', 'a&'.repeat(900), '=', '&&&', '__proto__[x]=1', 'constructor[prototype][x]=1', `${one}=${'x'.repeat(9000)}`, '?', '%', `${one}=%ED%A0%80`, `${one}=+`, ';'])}`,
      isWrong: false
    }
  }
}

function bentText (good: string, chance: Chance): string {
  return chance.pick([() => chance.pick(hostile.texts), () => good.toUpperCase(), () => `${good}${chance.pick(hostile.texts).slice(0, 40)}`, () => good.slice(1), () => `${good}/x`, () => good.slice(0, -1), () => `${good}.`, () => `~${good}`, () => `${good}%`])()
}

/** Texts that cannot be written in an address are sent as the bytes that somebody would try. */
function encoded (value: string, chance: Chance, isBent: boolean): { written: string, isSure: boolean } {
  if (whole(value) !== value) return { written: '%ED%A0%80', isSure: false }
  if (value === '.' || value === '..') return { written: value, isSure: false }
  const text = encodeURIComponent(value)
  if (isBent && chance.is(0.1)) return { written: text.replaceAll(/[a-z]/g, letter => `%${letter.charCodeAt(0).toString(16)}`).slice(0, 6000), isSure: false }
  return { written: text, isSure: true }
}

/** Halves of letters cannot be written in an address. */
const whole = (text: string) => text.replaceAll(/\p{Cs}/gu, '\ufffd')
const safe = (text: string) => encodeURIComponent(whole(text))

interface Content { readonly bytes: Buffer, readonly type: string, readonly isWrong: boolean }

function contentOf ({ route, named, known, fixed }: Asking, chance: Chance, is: (kind: Kind) => boolean): Content | undefined {
  const { body, takesFile } = route
  const type = is('type') ? chance.pick(hostile.contentTypes) : undefined
  if (takesFile) return { bytes: is('file') ? brokenFile(chance) : table, type: type ?? chance.pick(['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/octet-stream']), isWrong: type !== undefined && isNoMedia(type) }
  if (!body) return undefined
  const value = sound(body, named, { ...known, ...Object.fromEntries(Object.entries(fixed).map(([name, one]) => [name, [one]])) }, chance)
  const text = is('body') ? bentBody(value, body, named, chance) : JSON.stringify(value)
  const bytes = is('body') && chance.is(0.03) ? flipped(Buffer.from(text), chance) : Buffer.from(text)
  return { bytes, type: type ?? 'application/json', isWrong: (bytes.length > 0 && type !== undefined && isNoMedia(type)) || isBodyWrong(bytes, route, named) }
}

/** A media type that nobody here reads. What is only oddly written is not judged. */
const isNoMedia = (type: string) => /^(text\/(html|json)|application\/(x-www-form-urlencoded|xml|javascript|problem\+json|jsonx)|multipart\/)/i.test(type)

function isBodyWrong (bytes: Buffer, { body = {} }: Route, named: Named): boolean {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  if (text.length === 0) return isSurelyWrong(body, {}, named)
  try {
    return isSurelyWrong(body, JSON.parse(text) ?? {}, named)
  } catch {
    return true
  }
}

const table = Buffer.from('事项编号,事项名称,英文名称\n,,\n')

function brokenFile (chance: Chance): Buffer {
  const cells = () => Array.from({ length: chance.upTo(20) }, () => chance.pick(hostile.texts).replaceAll(/[\r\n]/g, ' ').slice(0, 200)).join(chance.pick([',', ';', '\t', '","']))
  const csv = Buffer.from(chance.pick(['', '\ufeff', '"']) + Array.from({ length: 1 + chance.upTo(30) }, cells).join(chance.pick(['\n', '\r\n', '\r'])))
  const zip = Buffer.concat([Buffer.from('504b0304140000000800', 'hex'), Buffer.from(Array.from({ length: chance.upTo(2000) }, () => chance.upTo(256)))])
  return chance.pick([() => csv, () => flipped(csv, chance), () => zip, () => Buffer.concat([zip, Buffer.from('504b0506' + '00'.repeat(18), 'hex')]), () => Buffer.alloc(0), () => Buffer.alloc(5000, 0x22), () => Buffer.from('fffe' + '2c00'.repeat(200), 'hex'), () => Buffer.alloc(3000)])()
}

function flipped (bytes: Buffer, chance: Chance): Buffer {
  const copy = Buffer.from(bytes)
  for (let left = 1 + chance.upTo(4); left > 0 && copy.length > 0; left--) copy[chance.upTo(copy.length)] = chance.upTo(256)
  return copy
}

/** What is no request any more, or nearly none. */
function brokenBytes (whole: Buffer, chance: Chance): Buffer {
  const text = whole.toString('latin1')
  const latin = (each: string) => Buffer.from(each, 'latin1')
  const end = text.indexOf('\r\n\r\n')
  const headed = (line: string) => latin(`${text.slice(0, end)}\r\n${line}${text.slice(end)}`)
  return chance.pick([
    () => flipped(whole, chance), () => flipped(whole, chance), () => whole.subarray(0, chance.upTo(whole.length)),
    () => latin(text.replaceAll('\r\n', '\n')), () => latin(text.replace('HTTP/1.1', chance.pick(['HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', 'HTTP', '']))), () => headed('content-length: 3'), () => headed('content-length: -1'), () => headed('content-length: 99999999999999999999'),
    () => headed('transfer-encoding: chunked'), () => headed('transfer-encoding: chunked, chunked'), () => headed('transfer-encoding: gzip'), () => headed('Transfer-Encoding : chunked'), () => headed('expect: 100-continue'), () => headed('expect: something'), () => headed('upgrade: websocket\r\nconnection: upgrade'),
    () => headed(' folded: x'), () => headed('no colon here'), () => headed(': empty'), () => headed(`x-big: ${'x'.repeat(20_000)}`), () => headed(Array.from({ length: 2500 }, (_, i) => `x${i}: 1`).join('\r\n')), () => headed('host: second.example'), () => latin(text.replace(/^host: .*\r\n/m, '')), () => headed('x\u0000y: 1'), () => headed('x: \u0000'),
    () => Buffer.concat([latin('\r\n\r\n'), whole]), () => latin(text.replace(' ', '  ')), () => latin(text.replace(/^\S+/, chance.pick(['FOO', 'get', 'TRACE', 'OPTIONS', 'HEAD', 'PUT', 'PATCH', 'PROPFIND', 'CONNECT', '']))), () => latin(text.replace(/ \S+ HTTP/, ` ${chance.pick(['*', 'http://evil.example/api/halls', '//evil', '?', '/%', `/${'a'.repeat(9000)}`, '/\u00ff', '/a b'])} HTTP`)),
    () => Buffer.from(Array.from({ length: 1 + chance.upTo(300) }, () => chance.upTo(256))), () => Buffer.from('160301020001000001fc0303', 'hex'), () => latin('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
  ])()
}
