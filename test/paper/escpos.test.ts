/** Tickets as bytes for a printer, read back by a virtual one; and as pictures. */
import t from 'tap'
import { loadImage, createCanvas } from '@napi-rs/canvas'
import qrcode from 'qrcode-generator'
import { wrapParts } from '../../src/domain/paper/wrap.js'
import { drawnPaper } from '../../src/paper/drawn.js'
import { asPicture, inPrinterLetters } from '../../src/paper/escpos.js'
import { printerBytes } from '../../src/paper/gb18030.js'
import { lettersOf } from '../../src/paper/letters.js'
import { openPaper } from '../../src/paper/paper-room.js'
import { pictureMargin } from '../../src/paper/style.js'
import { PaperRoll, rollDots } from '../../scripts/paper/roll.js'
import { openVirtualPrinter } from '../support/virtual-printer.js'
import { paperItem, scanned, scannedOff, testLink, testPaper, type PaperChanges } from '../support/papers.js'

const letters = await lettersOf()
const skip = letters ? false : 'there is no canvas or no Chinese font'

function rollOf (bytes: Uint8Array): PaperRoll {
  const roll = new PaperRoll()
  roll.write(bytes)
  return roll
}
const printed = (changes: PaperChanges = {}, isDrawing = true) => rollOf(inPrinterLetters(testPaper(changes), isDrawing ? letters : undefined))
const item = (zh: string) => ({ item: { ...paperItem, name: { zh, en: zh } } })
/** Text as large as it is printed. */
const sized = (roll: PaperRoll) => roll.printed.flatMap(each => each.kind === 'text' ? [`${each.text} ${each.wide}x${each.tall}${each.isBold ? ' bold' : ''}`] : [])

t.test('[I57] a printer with Chinese letters gets the ticket in GB18030, in the order of the layout, and a cut at the end', async t => {
  const roll = printed({}, false)

  t.same(sized(roll), [
    '城区政务服务大厅·1号等候区 税务 1x1 bold', 'A012 8x8 bold', '个人所得税申报 2x2 bold', '前面4人·约10-15分 2x2 bold', '请在这里等候叫号 1x1', '一层·1号等候区 税务 2x2 bold',
    '1-2、6号窗口 2x2 bold', '扫码看进度 1x1 bold', '取号时间2026-03-02 10:42 1x1', '请带好：居民身份证、收入证明 1x1 bold', '可去自助区自助办理，次序为您保留 1x1 bold',
    '过号请到导服台，30分钟内可优先补办 1x1 bold', '政务服务热线12345 1x1'
  ])
  t.same(roll.strange, [], 'nothing that the printer does not know')
  t.equal(roll.printed.at(-1)?.kind, 'cut')
  t.equal(roll.cuts, 1)
})

t.test('[I57] in English, too; the Chinese name stands below for those who help', async t => {
  const roll = printed({ ticket: { lang: 'en' } })
  t.same(roll.lines.slice(1, 4), ['Personal income', 'tax return', '个人所得税申报'])
  t.same(roll.strange, [])
})

t.test('[I58] the number is at least 160 dots high and never wider than the paper', { skip }, async t => {
  for (const label of ['A012', 'A1234', 'A1234567']) {
    const drawn = printed({ ticket: { label } }).printed.find(each => each.kind === 'image')
    if (drawn?.kind !== 'image') throw new Error('no image')
    const rows = new Set<number>()
    drawn.dots.forEach((dot, at) => { if (dot === 1) rows.add(Math.floor(at / drawn.width)) })
    if (label.length <= 4) t.ok(rows.size >= 160 && rows.size <= 192, `${label}: ${rows.size} dots`)
    const [text] = printed({ ticket: { label } }, false).printed.filter(each => each.kind === 'text' && each.text === label)
    if (text?.kind !== 'text') throw new Error('no text')
    t.equal(text.tall, 8)
    t.ok(text.width <= rollDots, `${label}: ${text.width}`)
  }
})

t.test('[I59] a phone reads the code off the paper, in every way to print it', { skip }, async t => {
  t.equal(scannedOff(printed()), testLink)
  t.equal(scannedOff(printed({}, false)), testLink)
  const roll = rollOf(asPicture(drawnPaper(letters!, testPaper(), { x: 0, y: 0 }).bitmap()))
  t.equal(scannedOff(roll), testLink)
  t.same([roll.lines, roll.strange, roll.cuts], [[], [], 1], 'without a letter of the printer\'s own')
  const long = `https://a-rather-long-name-of-a-district.government-services.example.gov.cn/t/${'x'.repeat(60)}#${'y'.repeat(43)}`
  t.equal(scannedOff(printed({ link: long })), long)
  const [code] = printed().printed.filter(each => each.kind === 'image' && each.height > 200)
  if (code?.kind !== 'image') throw new Error('no code')
  const dark = [...code.dots.entries()].filter(([, dot]) => dot === 1).map(([at]) => at % code.width)
  const left = Math.min(...dark)
  t.ok(Math.abs(Math.max(...dark) - left - 200) < 20, 'about 25 mm')
  // A reader of the test forgives a mirrored code; not every phone does.
  const wanted = qrcode(0, 'M')
  wanted.addData(testLink, 'Byte')
  wanted.make()
  const count = wanted.getModuleCount()
  const side = (Math.max(...dark) - left + 1) / count
  const top = Math.floor(code.dots.indexOf(1) / code.width)
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if ((code.dots[(top + row * side) * code.width + left + column * side] === 1) !== wanted.isDark(row, column)) t.fail(`module ${row}, ${column}`)
    }
  }
})

t.test('[I60] a line with a rare character is drawn; the rest stays in the printer\'s letters', { skip }, async t => {
  const plain = printed(item('道路登记'))
  for (const name of ['𬱖路登记', '㙍头登记']) {
    t.equal(printerBytes(name), undefined)
    const roll = printed(item(name))
    t.same(roll.lines, plain.lines.filter(line => line !== '道路登记'), name)
    const images = (of: PaperRoll) => of.printed.filter(({ kind }) => kind === 'image').length
    t.equal(images(roll), images(plain) + 1)
    t.ok(printed(item(name), false).lines.includes(name.replace(/𬱖|㙍/u, '〓')), 'where nothing draws, the gap is seen')
  }
  // A letter in the area for users' own letters may be anything on a printer.
  t.equal(printerBytes('\ue000'), undefined)
})

t.test('[I55] whatever stands in a name, no byte of it is a command', async t => {
  const evil = '登记\u001b@\u0010\u0004\u0001\u001dV\u0000\u001d(k\u001c.'
  const raw = { ...testPaper(), blocks: [{ role: 'item' as const, parts: [evil] }, { role: 'tip' as const, parts: ['\u0010\u0014\u0001\u0000\u0001\u0007\n\u0000'] }] }
  for (const drawing of [letters, undefined]) {
    const roll = rollOf(inPrinterLetters(raw, drawing))
    t.same(roll.strange, [])
    t.equal(roll.cuts, 1, 'the one at the end')
    let asked = 0
    const asking = new PaperRoll()
    asking.ask = () => { asked++ }
    asking.write(inPrinterLetters(raw, drawing))
    if (!drawing) t.equal(asked, 0)
  }
  t.equal(printerBytes('a\u001bb'), undefined)
  t.equal(printerBytes('\u007f'), undefined)
  for (let code = 0; code < 0x3000; code++) {
    const bytes = printerBytes(String.fromCharCode(code))
    if (bytes && bytes.some((byte, at) => at === 0 && (byte < 0x20 || byte === 0x7f))) t.fail(`U+${code.toString(16)} becomes a control character`)
  }
})

t.test('[I56] a name of thirty letters stands there whole, in each way to print', { skip }, async t => {
  const name = '城镇职工基本养老保险与机关事业单位养老保险关系双向转移接续申请办理'.slice(0, 30)
  const roll = printed(item(name))
  t.ok(roll.lines.join('').includes(name), roll.lines.join('|'))
  for (const each of roll.printed) if (each.kind === 'text') t.ok(each.width <= rollDots, `${each.text}: ${each.width} dots`)
  const lines = wrapParts([name], '', rollDots, text => letters!.measure(text, 46, true))
  t.equal(lines.join(''), name)
  for (const line of lines) t.ok(letters!.measure(line, 46, true) <= rollDots)
})

t.test('[I61] the picture is the paper: 80 mm wide, black on white, with the same code', { skip }, async t => {
  const room = openPaper()
  const png = await room.picture(testPaper())
  const image = await loadImage(png)
  t.equal(image.width, rollDots + 2 * pictureMargin.x)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const pixels = { data: context.getImageData(0, 0, image.width, image.height).data, width: image.width, height: image.height }
  t.equal(scanned(pixels), testLink)
  t.equal(pixels.data.subarray(0, image.width * 4 * 8).every(value => value === 255), true, 'white around')
})

t.test('[I61] where nothing can draw Chinese letters, a picture is refused in words, and a printer with its own letters prints', async t => {
  const room = openPaper(async () => undefined)
  t.teardown(() => { room.close() })
  const printer = await openVirtualPrinter(t)
  await t.rejects(room.picture(testPaper()), { code: 'printer-fault', details: { what: 'no-font', mayHavePrinted: false } })
  await t.rejects(room.print(printer.plan({ letters: 'picture' }), testPaper()), { code: 'printer-fault', details: { what: 'no-font', printerId: 'front' } })
  t.equal(printer.seen.connections, 0)
  await room.print(printer.plan(), testPaper())
  t.ok(printer.roll.lines.includes('A012'))
})

t.test('[I59] a printer without letters gets the same ticket dot by dot', { skip }, async t => {
  const room = openPaper()
  t.teardown(() => { room.close() })
  const printer = await openVirtualPrinter(t)
  await room.print(printer.plan({ letters: 'picture' }), testPaper({ ticket: { lang: 'en' } }))
  t.same([printer.roll.lines, printer.roll.strange, printer.roll.cuts], [[], [], 1])
  t.equal(scannedOff(printer.roll), testLink)
})

t.test('[I56] what to bring is broken between things', async t => {
  const roll = printed({ item: { ...paperItem, bring: ['居民身份证', '户口簿', '不动产权证书', '存量房买卖合同', '契税完税凭证'] } }, false)
  t.ok(roll.lines.includes('请带好：居民身份证、户口簿、不动产权证书、'), roll.lines.join('|'))
  t.ok(roll.lines.includes('存量房买卖合同、契税完税凭证'))
})
