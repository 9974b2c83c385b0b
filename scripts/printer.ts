/** A ticket printer to try hallflow with: what it is sent becomes pictures. `npm run printer`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PaperRoll } from './paper/roll.js'

const help = `npm run printer -- [--port N] [--out FOLDER] [--no-paper]

An ESC/POS printer with Chinese letters, of bytes instead of paper: it answers as a printer does, and saves each ticket as a
picture. Name it in a hall's file, in catalog/halls:

  printers:
    - { printerId: front, name: { zh: 试用打印机, en: Trial printer }, address: 'tcp://127.0.0.1:9100', letters: gb18030 }

and open the kiosk with ?printer=front behind its address.

  --port N      where it listens, on this machine alone (default 9100)
  --out FOLDER  where the pictures go (default tickets)
  --no-paper    it has none, and says so
`

const { values: { port: portText, out, 'no-paper': hasNoPaper, help: isQuestion } } = parseArgs({
  options: { port: { type: 'string', default: '9100' }, out: { type: 'string', default: 'tickets' }, 'no-paper': { type: 'boolean', default: false }, help: { type: 'boolean' } }
})

if (isQuestion) process.stdout.write(help)
else listen()

function listen (): void {
  mkdirSync(out, { recursive: true })
  let count = 0
  createServer(socket => {
    const roll = new PaperRoll()
    let kept = 0
    roll.ask = question => { answer(socket, question.kind === 'done' ? undefined : question.n) }
    socket.on('error', () => undefined)
    socket.on('data', (bytes: Buffer) => {
      roll.write(bytes)
      if (roll.cuts === kept) return
      kept = roll.cuts
      const file = join(out, `ticket-${String(++count).padStart(4, '0')}.png`)
      void roll.png().then(png => {
        writeFileSync(file, png)
        process.stdout.write(`${file}\n${roll.strange.length > 0 ? `  a printer would not know ${roll.strange.join(', ')}\n` : ''}`)
      })
    })
  }).listen(Number(portText), '127.0.0.1', () => { process.stdout.write(`printing at tcp://127.0.0.1:${portText} into ${out}; Ctrl-C ends it\n`) })
}

/** To `DLE EOT n`, or, without `n`, that all is printed. */
function answer (socket: Socket, n: number | undefined): void {
  const [stopped = 0, cause = 0, paper = 0] = hasNoPaper ? [0x08, 0x20, 0x60] : []
  if (n === undefined) socket.write(Uint8Array.of(hasNoPaper ? 0x0c : 0))
  else socket.write(Uint8Array.of(0x12 | ({ 1: stopped, 2: cause, 4: paper }[n] ?? 0)))
}
