/** LED strips above the counters: `npm run led -- FILE`. */
import { parseArgs } from 'node:util'
import { refusalWords } from '../src/domain/refusal-words.js'
import { enrolProgram, runProgram, tokenIn, type DeviceProgram } from './device/program.js'
import { openLedLine, type LedLine } from './led/driver.js'
import { readSetup, SetupProblem } from './led/setup.js'
import { watchHall } from './led/watch.js'
import { nowMs } from './people/history.js'

const help = `npm run led -- FILE [--token-file FILE] [--code CODE]

Shows on LED strips what the strips on screens show: who is called or served, "paused", "closed"; a plain sign with the
window's number whenever what is known may be old. FILE, in YAML:

  address: http://localhost:3000
  hall: downtown
  strips:
    - { counter: '3', device: 'tcp://10.0.0.8:5200' }
    - { counter: '4', device: 'file:/dev/ttyS0', station: 2, columns: 12, lang: zh, answers: true }

  device    a TCP port, or a serial port whose speed the system has set (stty -F /dev/ttyS0 9600 raw -echo)
  station   the card's number where several share a line (1)
  columns   letters that fit, a Chinese one counts two (16)
  answers   the card says ACK when it has taken a text (false)
  template  the frame, '\\x02{station}T{hold}{text}\\x03{xor}': STX, station (2 digits), T, seconds that the text stands
            (3 digits), text in GB18030, ETX, exclusive or of what stands between, in hexadecimal; {sum} is a sum instead

  --code CODE        the one-time code of a wall, the first time; needs --token-file
  --token-file FILE  where its token is kept, renewed every day; a demo needs none

Ends with Ctrl-C, and leaves plain signs.
`
const endMs = 3000

async function main (): Promise<void> {
  const { values: { help: isQuestion, code, 'token-file': tokenFile }, positionals: [file, ...more] } = parseArgs({
    allowPositionals: true, options: { help: { type: 'boolean' }, code: { type: 'string' }, 'token-file': { type: 'string' } }
  })
  if (isQuestion) return void process.stdout.write(help)
  if (file === undefined || more.length > 0) throw new SetupProblem('name one file; --help says what it holds')
  const { address, hall, strips } = readSetup(file)

  if (code !== undefined && tokenFile === undefined) throw new SetupProblem('--code needs --token-file: the file in which the token is kept')

  const tell = teller()
  const asDevice = { server: address, lang: 'en', role: 'wall', hallId: hall, file: tokenFile ?? '', tell } as const
  if (code !== undefined) {
    const no = await enrolProgram(asDevice, code)
    if (no !== undefined && no !== 'away') throw new SetupProblem(refusalWords[no].en)
  }
  const token = tokenFile === undefined ? undefined : tokenIn(tokenFile)
  if (tokenFile !== undefined && token === undefined) throw new SetupProblem(`${tokenFile} has no token; --code makes one`)
  let program: DeviceProgram | undefined
  const lines = new Map<string, LedLine>()
  const lineAt = (device: string): LedLine => {
    const line = lines.get(device) ?? openLedLine(device, tell, nowMs)
    lines.set(device, line)
    return line
  }
  const watch = watchHall({
    address, hallId: hall, tell, device: token === undefined ? undefined : () => program?.token() ?? token,
    strips: strips.map(({ counter, device, station, lang, columns, template, answers }) => ({ counterId: counter, lang, columns, strip: lineAt(device).strip({ station, template, answers }) }))
  })
  if (token !== undefined) program = runProgram({ ...asDevice, ageMs: watch.ageMs, now: nowMs }, token)
  process.stdout.write(`${strips.length} strips of ${hall}, from ${address}\n`)

  await new Promise<void>(resolve => { for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { resolve() }) })
  program?.close()
  watch.close()
  await Promise.all([...lines.values()].map(async line => { await line.close(endMs) }))
}

/** The same trouble is told once, until there is other news of it. */
function teller (): (news: string) => void {
  const last = new Map<string, string>()
  return news => {
    const [what = ''] = news.split(' ')
    if (last.get(what) === news) return
    last.set(what, news)
    process.stderr.write(`${news}\n`)
  }
}

main().catch((problem: unknown) => {
  if (!(problem instanceof SetupProblem) && !(problem as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) throw problem
  process.stderr.write(`${(problem as Error).message}\n`)
  process.exitCode = 2
})
