/** What the program is told on its command line. */
import { parseArgs } from 'node:util'
import { CounterId, HallId } from '../../src/contract/ids.js'

export const help = `npm run pad -- --hall HALL --counter COUNTER [--device FILE] [--server URL] [--token-file FILE] [--code CODE]
npm run pad -- --list
npm run pad -- --rule [--device FILE]

Turns a USB number pad on Linux into the keys of a counter, whatever window has the focus:

  +  call next; finish and call next      /  start          Enter  finish
  *  recall (not within 8 s)              -  twice in 1 s: no-show
  .  hold; with nobody here: call back    0  pause (then 1-5 for the reason), resume
  Backspace, held  undo

  --hall, --counter   which counter this is (downtown, 3)
  --device FILE       /dev/input/event… or a link to it; without it the only number pad there is
  --server URL        where hallflow listens (default http://127.0.0.1:3000)
  --code CODE         the one-time code of the pad, the first time; needs --token-file
  --token-file FILE   where the pad's token is kept: written once with --code, and renewed every day; a demo needs none
  --token TOKEN       a token that is not renewed, or HALLFLOW_PAD_TOKEN
  --lang zh|en        the program's own words (default: the system's)
  --bell              rings the terminal's bell when a key did nothing
  --list              keyboards of this machine, and which are number pads
  --rule              a udev rule that keeps the pad's keys from every other program
`

/** Something is wrong with the command line, said in words. */
export class Trouble extends Error {}

export interface Options {
  readonly hallId: string
  readonly counterId: string
  readonly device: string | undefined
  readonly server: string
  /** Fixed, and not renewed. */
  readonly token: string | undefined
  readonly tokenFile: string | undefined
  readonly code: string | undefined
  readonly lang: 'zh' | 'en'
  readonly hasBell: boolean
  readonly wants: 'work' | 'list' | 'rule' | 'help'
}

/** @throws {Trouble} */
export function readOptions (args: readonly string[], environment: NodeJS.ProcessEnv): Options {
  const { values } = parsed(args)
  const wants = values.help ? 'help' : values.list ? 'list' : values.rule ? 'rule' : 'work'
  const { hall = '', counter = '' } = values
  if (wants === 'work' && !(HallId.safeParse(hall).success && CounterId.safeParse(counter).success)) throw new Trouble('needs --hall and --counter; --help says more')
  if (values.code !== undefined && values['token-file'] === undefined) throw new Trouble('--code needs --token-file: the file in which the token is kept')
  if (values.lang !== undefined && values.lang !== 'zh' && values.lang !== 'en') throw new Trouble('--lang is zh or en')
  return {
    hallId: hall, counterId: counter, device: values.device, server: serverOf(values.server ?? 'http://127.0.0.1:3000'),
    token: values.token ?? environment['HALLFLOW_PAD_TOKEN'], tokenFile: values['token-file'], code: values.code,
    lang: values.lang ?? (/^zh/i.test(environment['LC_ALL'] ?? environment['LANG'] ?? '') ? 'zh' : 'en'),
    hasBell: values.bell === true, wants
  }
}

function parsed (args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        hall: { type: 'string' }, counter: { type: 'string' }, device: { type: 'string' }, server: { type: 'string' }, token: { type: 'string' }, 'token-file': { type: 'string' }, code: { type: 'string' },
        lang: { type: 'string' }, bell: { type: 'boolean' }, list: { type: 'boolean' }, rule: { type: 'boolean' }, help: { type: 'boolean' }
      }
    })
  } catch (problem) {
    throw new Trouble(problem instanceof Error ? problem.message : String(problem))
  }
}

function serverOf (text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new Trouble(`--server ${text} is not an address like http://10.0.0.5:3000`)
  return text.replace(/\/+$/, '')
}
