/** Tables of items from all kinds of programs, and files that are none. */
import { deflateRawSync } from 'node:zlib'
import t from 'tap'
import { rowsOf } from '../../src/catalog/tables/columns.js'
import { csvOf, rowsOfCsv } from '../../src/catalog/tables/csv.js'
import { FileProblem } from '../../src/catalog/tables/file-problem.js'
import { itemsOf } from '../../src/catalog/tables/items.js'
import { tableOf } from '../../src/catalog/tables/table.js'
import { xlsxOf } from '../../src/catalog/tables/xlsx.js'
import { isTranslated, wordsOf } from '../../src/catalog/problem-words.js'
import { loadCatalog } from '../../src/catalog/load.js'
import { encode } from 'iconv-lite'
import { copyCatalog, shipped } from './folder.js'

const catalog = loadCatalog(shipped)
const problemOf = async (bytes: Buffer): Promise<string> => {
  try {
    itemsOf(await tableOf(bytes), catalog)
  } catch (problem) {
    if (problem instanceof FileProblem) return problem.words.zh
    throw problem
  }
  return ''
}
const titles = '事项编码,事项名称,英文名称,部门,业务,主题,办理大厅,网上办理地址,所需材料,办理时长（分钟）,办理对象,标签'
const row = 'new-one,新事项,New one,税务局,个人与房产办税,税务,城区大厅,,居民身份证；户口簿,12,个人,马上办；一次办'

t.test('[C31] the same table in every encoding that offices write, with commas, tabs or semicolons, gives the same item', async t => {
  const text = `${titles}\r\n${row}\r\n`
  const forms: Array<[string, Buffer]> = [
    ['UTF-8', Buffer.from(text)], ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)], ['GB18030', Buffer.from(encode(text, 'gb18030'))], ['GBK', Buffer.from(encode(text, 'gbk'))],
    ['UTF-16', Buffer.concat([Buffer.from([0xFF, 0xFE]), Buffer.from(text, 'utf16le')])], ['tabs', Buffer.from(text.replaceAll(',', '\t'))], ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
    ['line feeds', Buffer.from(text.replaceAll('\r\n', '\n'))], ['a caption above', Buffer.from(`\uFEFF科学城办理事项一览表,,,\n\n${text}`)], ['XLSX', await xlsxOf([titles.split(','), row.split(',')], '事项')]
  ]
  for (const [what, bytes] of forms) {
    const { rows, problems } = itemsOf(await tableOf(bytes), catalog)
    t.same(problems, [], what)
    t.match(rows[0]?.item, { itemId: 'new-one', name: { zh: '新事项', en: 'New one' }, departmentId: 'tax', serviceId: 'tax-personal', themeId: 'tax', halls: ['downtown'], bring: ['居民身份证', '户口簿'], typicalMinutes: 12, for: 'person', flags: ['at-once', 'one-visit'] }, what)
  }
})

t.test('[C31] columns that a table does not have leave items as they are; a new item needs its own', async t => {
  const known = catalog.items.get('deed-tax')!
  const { rows } = itemsOf([['编码', '办理时长'], ['deed-tax', '33分钟']], catalog)
  t.strictSame(rows[0]?.item, { ...known, typicalMinutes: 33 })
  const { problems } = itemsOf([['编码', '办理时长'], ['no-such', '33']], catalog)
  t.same([...new Set(problems.map(({ column }) => column))], ['部门', '业务', '主题'])
  t.match(await problemOf(Buffer.from('名称,部门\n新事项,税务局\n')), /^缺少列：业务、主题、办理大厅。$/)
})

t.test('[C32] what is wrong is told by row and column, and the rows around it are good', async t => {
  const wrong: Array<[string, string, RegExp]> = [
    [row.replace('税务局', '税务总局'), '部门', /没有“税务总局”/], [row.replace('城区大厅', '月球大厅'), '办理大厅', /没有“月球大厅”/], [row.replace('个人,', '外星人,'), '办理对象', /没有“外星人”/],
    [row.replace(',12,', ',-1,'), '办理时长（分钟）', /./], [row.replace(',12,', ',很久,'), '办理时长（分钟）', /应是数字/], [row.replace('新事项', ''), '事项名称', /没有填写/],
    [row.replace('new-one', 'New One'), '事项编码', /小写字母/], [row.replace('新事项', '新'.repeat(61)), '事项名称', /最多 60 个字/], [row.replace(',,居民', ',somewhere,居民'), '网上办理地址', /网址/]
  ]
  const good = (index: number) => row.replace('new-one', `good-${index}`)
  const lines = [titles, ...wrong.flatMap(([line], index) => [good(index), line.replace('new-one', `bad-${index}`)]), good(0)]
  const { rows, problems, rowCount } = itemsOf(rowsOfCsv(Buffer.from(lines.join('\n'))), catalog)
  t.equal(rows.length, wrong.length)
  t.equal(rowCount, wrong.length * 2 + 1)
  for (const [index, [line, column, says]] of wrong.entries()) t.ok(problems.some(each => each.row === index * 2 + 3 && each.column === column && says.test(each.message.zh)), line.slice(0, 60), { problems: problems.filter(each => each.row === index * 2 + 3) })
  t.match(problems.at(-1), { row: lines.length, column: '事项编码', message: { zh: '与第 2 行重复' } })
})

t.test('[C33] no cell is run by a spreadsheet, and what was guarded comes back as it was', async t => {
  const cells = ['=1+1', '+49', '-cmd|x', '@SUM(A1)', '\tTAB', '\rCR', '=HYPERLINK("http://evil.example","x")', 'plain', 'with "quotes", commas\nand lines', '\'quoted']
  const csv = csvOf([cells])
  t.notMatch(csv, /(^|[,\n])"?[=+\-@\t\r]/)
  t.same(rowsOfCsv(Buffer.from(csv)), [cells])
  const sheet = (await xlsxOf([['a'], ...cells.map(cell => [cell])], 'x')).toString('latin1')
  t.notMatch(sheet, /<f>/)
  t.same((await tableOf(await xlsxOf([['a'], ['=1+1']], 'x')))[1], ['=1+1'])
})

/** A zip with one part, which says of itself what we want. */
function zip (name: string, unpacked: Buffer, { says = unpacked.length, flags = 0 } = {}): Buffer {
  const packed = deflateRawSync(unpacked)
  const local = Buffer.alloc(30 + name.length)
  local.writeUInt32LE(0x04034B50, 0); local.writeUInt16LE(flags, 6); local.writeUInt16LE(8, 8); local.writeUInt32LE(packed.length, 18); local.writeUInt32LE(says, 22); local.writeUInt16LE(name.length, 26); local.write(name, 30)
  const central = Buffer.alloc(46 + name.length)
  central.writeUInt32LE(0x02014B50, 0); central.writeUInt16LE(flags, 8); central.writeUInt16LE(8, 10); central.writeUInt32LE(packed.length, 20); central.writeUInt32LE(says, 24); central.writeUInt16LE(name.length, 28); central.write(name, 46)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054B50, 0); end.writeUInt16LE(1, 8); end.writeUInt16LE(1, 10); end.writeUInt32LE(central.length, 12); end.writeUInt32LE(local.length + packed.length, 16)
  return Buffer.concat([local, packed, central, end])
}

t.test('[C34] hostile and foreign files are refused in words, quickly, without being unpacked into memory', async t => {
  const sound = await xlsxOf([titles.split(','), row.split(',')], 'x')
  const cases: Array<[string, Buffer, RegExp]> = [
    ['nothing', Buffer.alloc(0), /空的/],
    ['a bomb', zip('xl/worksheets/sheet1.xml', Buffer.alloc(200 * 1024 * 1024)), /太大/],
    ['a bomb that says it is small', zip('xl/worksheets/sheet1.xml', Buffer.alloc(200 * 1024 * 1024), { says: 100 }), /太大/],
    ['a zip of something else', zip('readme.txt', Buffer.from('hello')), /不是表格/],
    ['a password', zip('xl/workbook.xml', Buffer.from('x'), { flags: 1 }), /密码/],
    ['half a workbook', sound.subarray(0, sound.length / 2), /损坏/],
    ['a workbook with a hole', Buffer.concat([sound.subarray(0, 60), Buffer.alloc(40), sound.subarray(100)]), /损坏|不是表格/],
    ['an old XLS', Buffer.from([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), /旧版 XLS/],
    ['a PDF', Buffer.from('%PDF-1.7'), /PDF/],
    ['a page', Buffer.from('<!DOCTYPE html><table></table>'), /网页/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 0xFF, 0xFF]), /编码|文本/],
    ['a text without titles', Buffer.from('你好,世界\n一,二\n'), /没有找到表头/],
    ['a quotation that never ends', Buffer.from(`${titles}\n"open,${'x'.repeat(100)}`), /引号/],
    ['too many rows', Buffer.from(`${titles}\n${'a,b\n'.repeat(20_001)}`), /最多 20000 行/]
  ]
  for (const [what, bytes, words] of cases) {
    const began = performance.now()
    t.match(await problemOf(bytes), words, what)
    t.ok(performance.now() - began < 3000, `${what} in time`)
  }
})

t.test('[C35] every sentence of the checks has its Chinese', async t => {
  const folder = copyCatalog(t, ['tax.yaml'])
  folder.change('district.yaml', 'missAfterCalls: 2', 'missAfterCalls: 9')
  folder.change('district.yaml', 'adviseOffMinutes: 3', 'adviseOffMinutes: 30')
  folder.change('district.yaml', 'downtown: { science-city: 25 }', 'downtown: { elsewhere: 25 }')
  folder.change('district.yaml', 'priority: elderly,', 'priority: normal,')
  folder.change('halls/downtown.yaml', 'letter: N,', 'letter: Q,')
  folder.change('halls/downtown.yaml', "{ counterId: '2', number: '2', areaId: real-estate", "{ counterId: '1', number: '1', areaId: nowhere")
  folder.change('halls/downtown.yaml', "numberDayAt: '05:00'", "numberDayAt: '24:00'\nexceptions: [{ date: 2026-01-01, hours: [{ from: '12:00', to: '09:00' }, { from: '08:00', to: '09:00' }] }]\nprinters: [{ printerId: p, name: { zh: p, en: p }, address: 'tcp://x:99999', letters: picture }]")
  folder.change('items/tax.yaml', '- itemId: deed-tax\n', '- itemId: home-sale-tax\n')
  folder.change('items/tax.yaml', "  online: { url: 'https://banshi.example/items/deed-tax' }\n", '')
  const found = folder.found().map(({ says }) => says)
  t.ok(found.length >= 10, String(found.length))
  for (const says of found) t.ok(isTranslated(says), says)
  t.same(rowsOf(catalog, 'zh').length, catalog.items.size + 1)
  t.match(wordsOf('no service x').zh, '没有业务 x')
})
