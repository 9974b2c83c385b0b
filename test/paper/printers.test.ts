/** Printers as they are: out of paper, hanging, cut off; and those who wait for them. */
import t from 'tap'
import { mkfifo, reader } from '../support/pipe.js'
import type { PrinterFault } from '../../src/contract/paper.js'
import { Refusal } from '../../src/contract/refusal.js'
import { limits } from '../../src/domain/limits.js'
import { inPrinterLetters } from '../../src/paper/escpos.js'
import { openPrinters } from '../../src/paper/printers.js'
import { folderFor } from '../support/kept-redis.js'
import { PaperRoll } from '../../scripts/paper/roll.js'
import { testPaper } from '../support/papers.js'
import { openVirtualPrinter } from '../support/virtual-printer.js'

const ticket = (label = 'A012') => inPrinterLetters(testPaper({ ticket: { label } }), undefined)

function open (t: { teardown: (end: () => void) => void }) {
  const printers = openPrinters()
  t.teardown(() => { printers.close() })
  return printers
}

/** What went wrong, or `undefined` where it was printed. */
async function faultOf (printing: Promise<void>): Promise<Pick<PrinterFault, 'what' | 'mayHavePrinted'> | undefined> {
  try {
    await printing
    return undefined
  } catch (problem) {
    if (!(problem instanceof Refusal) || problem.code !== 'printer-fault') throw problem
    const { what, mayHavePrinted } = problem.details as PrinterFault
    return { what, mayHavePrinted }
  }
}

t.test('[I62] a ticket is printed, once, when the printer says that it is done', async t => {
  const printer = await openVirtualPrinter(t)
  await open(t).print(printer.plan(), ticket())
  t.ok(printer.roll.lines.includes('A012'))
  t.equal(printer.roll.cuts, 1)
  t.same(printer.roll.strange, [])
})

for (const [mood, what] of [['isOutOfPaper', 'no-paper'], ['isCoverOpen', 'cover-open'], ['isOffline', 'offline'], ['hasCutterFault', 'printer-error'], ['isHanging', 'offline'], ['isDeaf', 'offline']] as const) {
  t.test(`[I63] ${mood}: ${what}, and surely nothing is printed`, async t => {
    const printer = await openVirtualPrinter(t, { [mood]: true })
    t.same(await faultOf(open(t).print(printer.plan(), ticket())), { what, mayHavePrinted: false })
    t.same(printer.roll.printed, [])
  })
}

t.test('[I63] a printer that is switched off is offline', async t => {
  const printer = await openVirtualPrinter(t)
  await printer.close()
  t.same(await faultOf(open(t).print(printer.plan(), ticket())), { what: 'offline', mayHavePrinted: false })
})

t.test('[I64] paper that ends in the middle: it may have printed, and nobody sends it again', async t => {
  const printer = await openVirtualPrinter(t, { paperDots: 300 })
  t.same(await faultOf(open(t).print(printer.plan(), ticket())), { what: 'no-paper', mayHavePrinted: true })
  t.equal(printer.roll.lines.filter(line => line === 'A012').length, 1)
})

t.test('[I64] a connection that breaks in the middle: it may have printed', async t => {
  const printer = await openVirtualPrinter(t, { breaksAfter: 400 })
  t.same(await faultOf(open(t).print(printer.plan(), ticket())), { what: 'slow', mayHavePrinted: true })
  t.equal(printer.seen.connections, 1, 'no second try')
})

t.test('[I62] printers that know fewer questions print, too, and do not keep the next one waiting', async t => {
  const simple = await openVirtualPrinter(t, { isSimple: true, isSilentWhenDone: true })
  const printers = open(t)
  t.equal(await faultOf(printers.print(simple.plan(), ticket('A001'))), undefined)
  const began = performance.now()
  t.equal(await faultOf(printers.print(simple.plan(), ticket('A002'))), undefined)
  t.ok(performance.now() - began < limits.printDoneMs)
  t.equal(simple.roll.cuts, 2)
})

t.test('[I65] two kiosks at one printer: one ticket after the other, each whole', async t => {
  const printer = await openVirtualPrinter(t, { takesMs: 150 })
  const printers = open(t)
  const labels = ['A001', 'A002', 'A003', 'A004']
  t.same(await Promise.all(labels.map(async label => await faultOf(printers.print(printer.plan(), ticket(label))))), labels.map(() => undefined))
  t.equal(printer.seen.mostAtOnce, 1)
  t.same(printer.roll.lines.filter(line => labels.includes(line)), labels)
  t.equal(printer.roll.cuts, 4)
})

t.test('[I65] whoever waits too long is taken back, surely not printed; more than can come out in time are not taken', async t => {
  const printer = await openVirtualPrinter(t, { takesMs: 1500 })
  const printers = open(t)
  const bytes = ticket()
  const faults = await Promise.all(Array.from({ length: 14 }, async () => await faultOf(printers.print(printer.plan(), bytes))))
  const printedCount = faults.filter(each => each === undefined).length
  t.ok(printedCount >= 1 && printedCount <= 3, `${printedCount} came out`)
  for (const each of faults) if (each) t.same(each, { what: 'busy', mayHavePrinted: false })
  t.equal(printer.roll.cuts, printedCount)
})

t.test('[I66] a printer that hangs holds up nobody at another one, and is tried anew by the next', async t => {
  const hanging = await openVirtualPrinter(t, { isHanging: true })
  const good = await openVirtualPrinter(t)
  const printers = open(t)
  const slow = await openVirtualPrinter(t, { takesMs: 2500 })
  let isSlowDone = false
  const slowly = faultOf(printers.print(slow.plan(), ticket())).finally(() => { isSlowDone = true })
  const stuck = faultOf(printers.print(hanging.plan(), ticket()))
  t.equal(await faultOf(printers.print(good.plan(), ticket())), undefined)
  t.notOk(isSlowDone, 'at once')
  t.same(await stuck, { what: 'offline', mayHavePrinted: false })
  t.equal(await slowly, undefined)
  hanging.moods.isHanging = false
  t.equal(await faultOf(printers.print(hanging.plan(), ticket())), undefined)
})

t.test('[I66] a printer that stops answering in the middle is given up in time', async t => {
  const printer = await openVirtualPrinter(t, { hangsAfter: 500 })
  const began = performance.now()
  t.same(await faultOf(open(t).print(printer.plan(), ticket())), { what: 'slow', mayHavePrinted: true })
  t.ok(performance.now() - began < limits.printMs + 1000)
})

t.test('[I67] a device file: what it takes is printed; one that takes nothing is given up and blocks no thread', async t => {
  const path = await mkfifo(folderFor(t))
  const device = { printerId: 'usb', name: { zh: 'USB', en: 'USB' }, address: `file:${path}`, letters: 'gb18030', isMute: true } as const
  const pipe = reader(t, path)
  const printers = open(t)
  t.equal(await faultOf(printers.print(device, ticket())), undefined)
  const roll = new PaperRoll()
  roll.write(await pipe.heard(ticket().length))
  t.ok(roll.lines.includes('A012'))
  await pipe.stop()

  const blocked = await mkfifo(folderFor(t))
  const large = new Uint8Array(200_000).fill(0x41)
  t.same(await faultOf(printers.print({ ...device, address: `file:${blocked}` }, large)), { what: 'slow', mayHavePrinted: true })
  t.same(await faultOf(printers.print({ ...device, address: 'file:/nowhere/lp0' }, ticket())), { what: 'offline', mayHavePrinted: false })
})

t.test('[I65] stopping gives up those who wait', async t => {
  const printer = await openVirtualPrinter(t, { takesMs: 1000 })
  const printers = openPrinters()
  const first = faultOf(printers.print(printer.plan(), ticket('A001')))
  const second = faultOf(printers.print(printer.plan(), ticket('A002')))
  await new Promise(resolve => setTimeout(resolve, 100))
  printers.close()
  t.same(await second, { what: 'busy', mayHavePrinted: false })
  t.same(await first, { what: 'slow', mayHavePrinted: true })
})
