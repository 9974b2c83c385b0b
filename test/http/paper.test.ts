/** Tickets on paper by HTTP: who may print what where, once, and what is said when it does not come out. */
import t from 'tap'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { randomBytes } from 'node:crypto'
import type { Issued } from '../../src/contract/http.js'
import { lettersOf } from '../../src/paper/letters.js'
import { openHall, type Headers, type HallOptions } from '../support/hall.js'
import { scanned, scannedOff } from '../support/papers.js'
import { openVirtualPrinter, type Moods } from '../support/virtual-printer.js'

type Test = Parameters<typeof openHall>[0]
const letters = await lettersOf()
const skip = letters ? false : 'there is no canvas or no Chinese font'
const key = () => ({ 'idempotency-key': randomBytes(18).toString('base64url') })

async function openPrintingHall (t: Test, moods: Partial<Moods> = {}, options: HallOptions = {}) {
  const printer = await openVirtualPrinter(t, moods)
  const hall = await openHall(t, { plan: { printers: [printer.plan(), { ...printer.plan(), printerId: 'gone', name: { zh: '旧打印机', en: 'Old printer' }, address: 'tcp://127.0.0.1:1' }] }, ...options })
  return {
    ...hall, printer,
    print: async ({ ticket, token }: Issued, { as = hall.device('kiosk'), body = { printerId: 'front', token }, headers = {} }: { as?: Headers, body?: object, headers?: Headers } = {}) =>
      await hall.post(`/api/tickets/${ticket.ticketId}/print`, body, { ...as, ...headers }),
    faults: async () => Object.values((await hall.board()).alerts).filter(({ kind }) => kind === 'device-fault').map(({ place, fault }) => `${place} ${fault}`)
  }
}

t.test('[I68] a kiosk prints the ticket that its visitor holds: number, people ahead, and a code that opens it', async t => {
  const hall = await openPrintingHall(t, {}, { address: 'https://hall.example.gov.cn' })
  await hall.issue()
  const issued = await hall.issue({ itemId: 'tax-return' })

  const answer = await hall.print(issued)

  t.same([answer.statusCode, answer.json()], [200, { printed: true, isReprint: false }])
  const { roll } = hall.printer
  t.ok(roll.lines.some(line => line.includes('前面1人')), roll.lines.join('|'))
  t.ok(roll.lines.some(line => line.includes('暂无开放窗口')), 'no wait is made up')
  t.equal(scannedOff(roll), `https://hall.example.gov.cn${issued.link}`)
})

t.test('[I68] without an address that is set, the code leads where the kiosk found the hall', async t => {
  const hall = await openPrintingHall(t)
  const issued = await hall.issue()
  await hall.print(issued, { headers: { host: 'hall.local:8080' } })
  t.equal(scannedOff(hall.printer.roll), `http://hall.local:8080${issued.link}`)
})

t.test('[I69] a kiosk cannot print what its visitor does not hold, nor where it does not stand', async t => {
  const hall = await openPrintingHall(t, {}, { neighbour: {} })
  const issued = await hall.issue()
  const other = await hall.issue()
  const refusal = async (...asked: Parameters<typeof hall.print>) => (await hall.print(...asked)).json().refusal as string

  t.equal(await refusal(issued, { body: { printerId: 'front' } }), 'not-allowed')
  t.equal(await refusal(issued, { body: { printerId: 'front', token: other.token } }), 'not-allowed')
  t.equal(await refusal(issued, { as: hall.device('kiosk', undefined, hall.there) }), 'not-allowed')
  t.equal(await refusal(issued, { as: hall.device('wall') }), 'not-allowed')
  t.equal(await refusal(issued, { as: hall.ticket(issued) }), 'not-allowed')
  t.equal(await refusal(issued, { as: {} }), 'sign-in-needed')
  t.equal(await refusal(issued, { body: { printerId: 'back', token: issued.token } }), 'printer-unknown')
  t.equal(await refusal(issued, { body: { printerId: 'FRONT/../', token: issued.token } }), 'bad-request')
  t.equal(await refusal(issued, { body: { printerId: 'front', token: issued.token, address: 'https://elsewhere.example' } }), 'bad-request')
  t.equal((await hall.print({ ...issued, ticket: { ...issued.ticket, ticketId: `${hall.id}.${'x'.repeat(22)}` } }, { as: await hall.signIn('guide'), body: { printerId: 'front' } })).json().refusal, 'ticket-unknown')
  await hall.post(`/api/tickets/${other.ticket.ticketId}/cancel`, {}, hall.ticket(other))
  t.equal(await refusal(other), 'wrong-status')
  t.same(hall.printer.roll.printed, [])
})

t.test('[I69] staff print for a visitor they see; a clerk, who could rate with it, gets no code to look at', { skip }, async t => {
  const hall = await openPrintingHall(t)
  const issued = await hall.issue()
  const staffPrint = async (who: string) => {
    t.equal((await hall.print(issued, { as: await hall.signIn(who), body: { printerId: 'front' } })).statusCode, 200, who)
    return scannedOff(hall.printer.tear())
  }
  t.match(await staffPrint('guide'), new RegExp(issued.token))
  t.equal(await staffPrint('clerk-1'), undefined)

  const picture = async (as: Headers) => await hall.get(`/api/tickets/${issued.ticket.ticketId}/paper.png`, as)
  const codeOn = async (as: Headers) => {
    const answer = await picture(as)
    t.equal(answer.headers['content-type'], 'image/png')
    t.equal(answer.headers['cache-control'], 'no-store')
    const image = await loadImage(answer.rawPayload)
    t.equal(image.width, 640)
    const context = createCanvas(image.width, image.height).getContext('2d')
    context.drawImage(image, 0, 0)
    return scanned({ data: context.getImageData(0, 0, image.width, image.height).data, width: image.width, height: image.height })
  }
  t.match(await codeOn(hall.ticket(issued)), new RegExp(issued.token))
  t.match(await codeOn(await hall.signIn('manager')), new RegExp(issued.token))
  t.equal(await codeOn(await hall.signIn('clerk-1')), undefined)
  t.equal((await picture(hall.device('kiosk'))).json().refusal, 'not-allowed', 'a kiosk shows the ticket\'s token')
  t.equal((await picture(hall.ticket(await hall.issue()))).json().refusal, 'sign-in-needed')
})

t.test('[I70] the same request prints one ticket, however often it comes; another one is marked as a reprint', async t => {
  const hall = await openPrintingHall(t, { takesMs: 300 })
  const issued = await hall.issue()
  const headers = key()

  const answers = await Promise.all([hall.print(issued, { headers }), hall.print(issued, { headers }), hall.print(issued, { headers })])
  const later = await hall.print(issued, { headers })

  for (const answer of [...answers, later]) t.same(answer.json(), { printed: true, isReprint: false })
  t.equal(later.headers['idempotency-replayed'], 'true')
  t.equal(hall.printer.roll.cuts, 1)
  t.equal((await hall.print(issued, { headers, body: { printerId: 'gone', token: issued.token } })).json().refusal, 'idempotency-mismatch')

  hall.printer.tear()
  t.same((await hall.print(issued, { headers: key() })).json(), { printed: true, isReprint: true })
  t.ok(hall.printer.roll.lines.some(line => line.startsWith('补打')))
  t.equal((await hall.board()).tickets[issued.ticket.ticketId]?.label, issued.ticket.label, 'the number is the same')
})

t.test('[I71] what may have printed says so, to every repeat of the request; the next one is a reprint', async t => {
  const hall = await openPrintingHall(t, { paperDots: 400 })
  const issued = await hall.issue()
  const headers = key()

  const first = await hall.print(issued, { headers })
  t.equal(first.statusCode, 409)
  t.match(first.json(), { refusal: 'printer-fault', details: { what: 'no-paper', mayHavePrinted: true, printerId: 'front' } })
  t.match((await hall.print(issued, { headers })).json(), { refusal: 'printer-fault', details: { what: 'no-paper', mayHavePrinted: true } })
  t.same(await hall.faults(), ['前台打印机 no-paper'])

  Object.assign(hall.printer.moods, { isOutOfPaper: false, paperDots: Infinity })
  hall.printer.tear()
  t.same((await hall.print(issued, { headers: key() })).json(), { printed: true, isReprint: true })
  t.same(await hall.faults(), [], 'a good print ends the alert')
})

t.test('[I71] what surely was not printed is no reprint the next time', async t => {
  const hall = await openPrintingHall(t, { isCoverOpen: true })
  const issued = await hall.issue()
  t.match((await hall.print(issued)).json(), { refusal: 'printer-fault', message: /号码已经留好/, details: { what: 'cover-open', mayHavePrinted: false } })
  t.same(await hall.faults(), ['前台打印机 printer'])
  hall.printer.moods.isCoverOpen = false
  t.same((await hall.print(issued)).json(), { printed: true, isReprint: false })
})

t.test('[P92] what failed before a byte went out is said to lie in no tray, and is no reprint the next time', async t => {
  const hall = await openPrintingHall(t)
  const issued = await hall.issue()
  let isBroken = false
  const redis = new Proxy(hall.store.redis, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function' || name === 'defineCommand' || (!isBroken && name !== 'hallflow:tickets/begin-print')) return value
      return async (...given: unknown[]) => {
        if (isBroken && name !== 'hallflow:tickets/end-print') throw new Error('gone')
        isBroken = true
        return await (value as (...words: unknown[]) => Promise<unknown>).apply(target, given)
      }
    }
  })
  const { app } = await hall.openApp({ store: { ...hall.store, redis } })
  const headers = { ...hall.device('kiosk'), ...key() }
  const print = async () => await app.inject({ method: 'POST', url: `/api/tickets/${issued.ticket.ticketId}/print`, headers, payload: { printerId: 'front', token: issued.token } })
  t.ok((await print()).statusCode >= 500)
  isBroken = false
  const again = await print()
  t.match([again.statusCode, again.json()], [409, { refusal: 'printer-fault', details: { what: 'busy', mayHavePrinted: false } }])
  t.same(hall.printer.roll.lines, [])
  t.same((await hall.print(issued)).json(), { printed: true, isReprint: false })
  t.same(await hall.faults(), [], 'the printer is not to blame')
})

t.test('[I66] a printer that takes its time, or hangs, keeps nobody from taking a number', async t => {
  const hall = await openPrintingHall(t, { takesMs: 2500 })
  const issued = await hall.issue()
  let isPrinted = false
  const printing = hall.print(issued).finally(() => { isPrinted = true })
  for (let person = 0; person < 10; person++) await hall.issue()
  t.notOk(isPrinted, 'ten numbers while one is printed')
  t.equal((await printing).statusCode, 200)

  hall.printer.moods.isHanging = true
  t.match((await hall.print(await hall.issue())).json(), { refusal: 'printer-fault', details: { what: 'offline', mayHavePrinted: false } })
})
