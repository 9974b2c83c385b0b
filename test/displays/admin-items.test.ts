/** Items in the administration page: a table with two bad rows, corrected; 1,304 of them; one of them. */
import t from 'tap'
import { noAdmin, openAdminOffice, type AdminAt } from '../support/admin-office.js'

const skip = noAdmin()
const every = ['construction.yaml', 'household.yaml', 'investment.yaml', 'licences.yaml', 'market-entry.yaml', 'public-services.yaml', 'real-estate.yaml', 'social-security.yaml', 'tax.yaml', 'welfare.yaml']

/** The exported table as rows of cells, and back. */
async function exported (at: AdminAt): Promise<string[]> {
  const link = at.page.getByRole('link', { name: '导出 CSV' })
  const [download] = await Promise.all([at.page.waitForEvent('download'), link.click()])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8').trimEnd().split('\r\n')
}
async function choose (at: AdminAt, rows: readonly string[]): Promise<void> {
  await at.page.setInputFiles('input[type=file]', { name: 'items.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\r\n')}\r\n`) })
}

t.test('[Y31] a table with two bad rows: each is told by row and column, the others may come in alone, or all once they are right', { skip, timeout: 120_000 }, async t => {
  const { open, signIn, store } = await openAdminOffice(t)
  const at = await open('/admin/items', await signIn())
  await at.shows('事项')
  await at.press('用表格导入')
  await at.shows('用表格导入事项')
  const rows = await exported(at)
  t.match(rows[0], /事项编码,事项名称/)
  const [head = '', first = '', second = '', third = '', ...rest] = rows
  const cells = first.split(',')
  const renamed = [cells[0], `${cells[1]}（网上预约）`, ...cells.slice(2)].join(',')
  const added = ['', '税务文书补打', 'Reprint of tax papers', ...cells.slice(3, 7), '', '', '6', '个人', ''].join(',')
  const noMinutes = second.replace(/,(\d+),([^,]*),([^,]*)$/, ',很久,$2,$3')
  const noService = third.replace('个人与房产办税', '没有这项业务')
  t.not(noMinutes, second)
  t.not(noService, third)

  await choose(at, [head, renamed, noMinutes, noService, ...rest, added])
  await at.page.getByText('2 处有问题，这些行不会导入').waitFor()
  const problems = await at.page.locator('.items-import tbody tr.ant-table-row').allInnerTexts()
  t.equal(problems.length, 2)
  t.match(problems[0], /^\s*3\s+办理时长（分钟）/)
  t.match(problems[1], /^\s*4\s+业务/)
  t.same(await at.page.locator('.admin-figures dd').allInnerTexts(), ['1', '1', '0', String(rows.length - 1 - 3)])
  const [list] = await Promise.all([at.page.waitForEvent('download'), at.press('下载问题清单')])
  t.equal(list.suggestedFilename(), 'problems.csv')

  await choose(at, [head, renamed, second, third, ...rest, added])
  await at.page.getByText('每一行都正确').waitFor()
  await at.press('下一步：查看影响')
  const sheet = await at.sheet()
  t.match(await sheet.innerText(), /新增[\s\S]*税务文书补打/)
  await sheet.getByRole('button', { name: '立即生效' }).click()
  await sheet.getByText('已生效', { exact: true }).waitFor()
  await sheet.getByRole('button', { name: '完成' }).click()
  await at.shows('事项')
  await at.page.getByRole('searchbox').fill('网上预约')
  await at.page.getByText(/条中的 1 条/).waitFor()
  t.ok([...store.catalog.current().items.values()].some(({ name }) => name.zh === '税务文书补打'))
  t.same(at.errors, [])
})

t.test('[Y31] the good rows alone come in while the bad ones are told; a file that is no table says so', { skip, timeout: 120_000 }, async t => {
  const { open, signIn, store } = await openAdminOffice(t)
  const at = await open('/admin/items/_import', await signIn())
  await at.shows('用表格导入事项')
  await at.page.setInputFiles('input[type=file]', { name: 'items.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') })
  await at.page.getByText('请选 .xlsx 或 .csv 文件').waitFor()
  await at.page.setInputFiles('input[type=file]', { name: 'items.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('not a workbook at all') })
  await at.page.getByText('文件无法读取，请检查后重新上传').waitFor()

  const rows = await exported(at)
  const [head = '', first = '', second = '', ...rest] = rows
  const cells = first.split(',')
  await choose(at, [head, [cells[0], '改名', ...cells.slice(2)].join(','), second.replace(/,(\d+),([^,]*),([^,]*)$/, ',很久,$2,$3'), ...rest])
  await at.press(/先导入其余 \d+ 行/)
  const sheet = await at.sheet()
  await sheet.getByRole('button', { name: '立即生效' }).click()
  await sheet.getByText('已生效', { exact: true }).waitFor()
  t.equal(store.catalog.current().items.get(cells[0]?.replace(/^\uFEFF/, '') ?? '')?.name.zh, '改名')
})

t.test('[Y41] 1,304 items are brought in as one table, are all there, and are found by a word', { skip, timeout: 240_000 }, async t => {
  const { open, signIn, store } = await openAdminOffice(t, { items: every })
  const at = await open('/admin/items/_import', await signIn())
  await at.shows('用表格导入事项')
  const [head = '', ...rows] = await exported(at)
  const more = Array.from({ length: 1304 - rows.length }, (_, place) => (rows[place % rows.length] ?? '').replace(/^[^,]*/, `more-${place}`))
  const began = performance.now()
  await choose(at, [head, ...rows, ...more])
  await at.page.getByText('每一行都正确').waitFor()
  await at.press('下一步：查看影响')
  const sheet = await at.sheet()
  await sheet.getByRole('button', { name: '立即生效' }).click()
  await sheet.getByText('已生效', { exact: true }).waitFor()
  t.comment(`looked at, judged and written in ${Math.round(performance.now() - began)} ms`)
  t.equal(store.catalog.current().items.size, 1304)
  await sheet.getByRole('button', { name: '完成' }).click()
  await at.goes('事项')
  await at.page.getByText('共 1304 条').waitFor()
  const typed = performance.now()
  await at.page.getByRole('searchbox').fill('社保')
  await at.page.getByText(/1304 条中的 \d+ 条/).waitFor()
  t.comment(`found in ${Math.round(performance.now() - typed)} ms`)
})

t.test('[Y32] one item is added with an id of its own, changed and found by its filters; a reload keeps them', { skip, timeout: 120_000 }, async t => {
  const { open, signIn, store } = await openAdminOffice(t)
  const at = await open('/admin/items/_new?service=tax-personal', await signIn())
  await at.shows('新增事项')
  await at.page.getByRole('textbox', { name: '名称', exact: true }).fill('补开发票')
  await at.page.getByRole('textbox', { name: '英文名称', exact: true }).fill('Invoice, later')
  await at.page.getByRole('spinbutton', { name: '通常办理几分钟' }).fill('5')
  for (const [label, text] of [['部门', '税务局'], ['主题', '税务']] as const) {
    const box = at.page.getByRole('combobox', { name: label })
    await box.click()
    await box.fill(text)
    await at.page.keyboard.press('Enter')
  }
  const bring = at.page.getByRole('combobox', { name: '所需材料（选填）' })
  await bring.fill('居民身份证')
  await at.page.keyboard.press('Enter')
  await at.page.getByRole('checkbox', { name: '马上办' }).check()
  await at.press('下一步：查看影响')
  const sheet = await at.sheet()
  await sheet.getByRole('button', { name: '立即生效' }).click()
  await sheet.getByText('已生效', { exact: true }).waitFor()
  t.match(store.catalog.current().items.get('invoice-later'), { serviceId: 'tax-personal', halls: ['downtown'], bring: ['居民身份证'], flags: ['at-once'] })
  await sheet.getByRole('button', { name: '完成' }).click()
  await at.page.goto(at.page.url().replace(/items.*/, 'items?service=tax-personal'))
  await at.page.getByText('59 条').waitFor({ state: 'detached' })
  await at.page.getByText('共 13 条').or(at.page.getByText(/13 条中的|的 13 条/)).waitFor()
})
