/** Quotas, rules, priority classes, ways, texts and voice before the real page. */
import t from 'tap'
import { findingsOf } from '../../scripts/shots/checks.js'
import { groupOrder, ruleGroups } from '../../displays/admin/rules/rule-list.js'
import { classDraft, classSteps, newClass } from '../../displays/admin/rules/classes.js'
import { Rules } from '../../src/contract/catalog.js'
import { usualAgency } from '../../src/contract/usual.js'
import { offered, provenPriority } from '../../displays/kiosk/elderly.js'
import { tryIssue } from '../support/issue-by-device.js'
import { noAdmin, openAdminOffice, type AdminAt } from '../support/admin-office.js'

const skip = noAdmin()
t.setTimeout(180_000)

type Office = Awaited<ReturnType<typeof openAdminOffice>>
const openAt = async (office: Office, address: string, title: string): Promise<AdminAt> => {
  const at = await office.open(address, await office.signIn())
  await at.shows(title)
  return at
}
const apply = async (at: AdminAt, button: string | RegExp = /^下一步/): Promise<void> => {
  await at.press(button)
  const sheet = await at.sheet()
  await sheet.getByRole('button', { name: '立即生效' }).click()
  await sheet.getByText('已生效').first().waitFor()
  await sheet.getByRole('button', { name: '完成' }).click()
  await sheet.waitFor({ state: 'detached' })
}
const isClean = async (t: Parameters<typeof openAdminOffice>[0], at: AdminAt): Promise<void> => {
  const { axe, clipped, other } = await findingsOf(at.page, 14)
  t.same([axe, clipped.filter(text => !/admin-skip|ant-switch-inner/.test(text)), other, at.errors], [[], [], [], []])
}
const now = ({ store }: Office) => store.catalog.current()

t.test('[Y67] every rule of the contract stands on the page, with its bounds', async t => {
  const told = groupOrder.flatMap(group => ruleGroups[group])
  t.same(told.map(({ field }) => field).toSorted(), Object.keys(Rules.shape).toSorted())
  for (const { field, min, max, usual } of told) {
    const shape = Rules.shape[field]
    for (const [figure, may] of [[min, true], [max, true], [min - 1, false], [max + 1, false]] as const) t.equal(shape.safeParse(figure).success, may, `${field} ${figure}`)
    t.equal(shape.safeParse(undefined).success, usual !== undefined, field)
    if (usual !== undefined) t.equal(usual, (usualAgency as Readonly<Record<string, number>>)[field])
  }
})

t.test('[Y66] quotas of two lines in one change; rules of the district and of one hall; ways both ways', { skip }, async t => {
  const office = await openAdminOffice(t)
  const at = await openAt(office, '/admin/quotas/downtown', '每日限号')
  await at.page.getByRole('spinbutton', { name: /^A / }).fill('200')
  await at.page.getByRole('spinbutton', { name: /^B / }).fill('120')
  await at.page.getByText('比平常少 30 张').waitFor()
  await isClean(t, at)
  await apply(at, '下一步：查看 2 处的影响')
  const quotas = () => now(office).halls.get('downtown')!.lines.slice(0, 2).map(({ quota }) => quota)
  t.same(quotas(), [200, 120])
  await at.page.getByRole('button', { name: 'A：不限号' }).click()
  await apply(at)
  t.same(quotas(), [undefined, 120])

  await at.goes('叫号与取号规则')
  await at.shows('叫号与取号规则')
  await at.page.getByRole('spinbutton', { name: '叫几次才能过号' }).fill('6')
  await at.page.getByText(/不能多于“最多叫几次”/).waitFor()
  t.equal(await at.page.getByRole('button', { name: '下一步：查看影响' }).isDisabled(), true)
  await at.page.getByRole('spinbutton', { name: '叫几次才能过号' }).fill('3')
  await isClean(t, at)
  await apply(at)
  t.equal(now(office).halls.get('science-city')!.rules.missAfterCalls, 3)
  await at.page.locator('.days-hall').getByText('科学城中心').click()
  await at.page.getByRole('switch', { name: '过号后多久内回来保留原位：本厅另定' }).click()
  await at.page.getByRole('spinbutton', { name: '过号后多久内回来保留原位' }).fill('45')
  await isClean(t, at)
  await apply(at)
  t.same([...now(office).halls.values()].map(({ rules }) => rules.requeueGraceMinutes), [30, 45])
  await at.page.getByRole('switch', { name: '过号后多久内回来保留原位：本厅另定' }).click()
  await apply(at)
  t.equal(now(office).halls.get('science-city')!.rules.requeueGraceMinutes, 30)

  await at.goes('大厅之间的路程')
  await at.shows('大厅之间的路程')
  await at.page.getByRole('spinbutton', { name: '从城区大厅到科学城中心，分' }).fill('40')
  t.equal(await at.page.getByRole('spinbutton', { name: '从科学城中心到城区大厅，分' }).inputValue(), '40')
  await at.page.getByRole('checkbox', { name: '来回一样' }).uncheck()
  await at.page.getByRole('spinbutton', { name: '从科学城中心到城区大厅，分' }).fill('35')
  await isClean(t, at)
  await apply(at)
  t.same(now(office).district.travelMinutes, { downtown: { 'science-city': 40 }, 'science-city': { downtown: 35 } })
})

t.test('[Y68, Y69] classes: one for staff alone, one new, one moved, all in one change; one in use is in the way', { skip }, async t => {
  const office = await openAdminOffice(t)
  const at = await openAt(office, '/admin/classes', '优先类别')
  const row = (name: string) => at.page.locator('.rules-classes > li', { has: at.page.locator(`input[value="${name}"]`) })
  await row('绿色通道').getByRole('combobox', { name: '谁可以给' }).click()
  await at.page.locator('.ant-select-item-option', { hasText: '只有工作人员' }).click()
  await row('绿色通道').getByRole('textbox', { name: '要出示什么（选填）' }).fill('绿色通道卡')
  await row('绿色通道').getByRole('textbox', { name: '要出示什么，英文' }).fill('Green channel card')
  await at.press('新增类别')
  await at.press(/^下一步/)
  await at.page.getByText('请填写').first().waitFor()
  const last = at.page.locator('.rules-classes > li').last()
  await last.getByRole('textbox', { name: /^名称/ }).fill('献血者')
  await last.getByRole('textbox', { name: /^英文名称/ }).fill('Blood donor')
  await last.getByRole('spinbutton', { name: '提前量' }).fill('12')
  await at.page.getByText('10:00 取号，按 9:48 到的排队').waitFor()
  await at.page.getByRole('button', { name: '献血者：上移' }).click()
  await isClean(t, at)
  await apply(at)
  const { priorities } = now(office).district
  t.same(priorities.map(({ priority }) => priority).slice(-2), ['blood-donor', 'agent'])
  t.match(priorities.find(({ priority }) => priority === 'green-channel'), { isStaffOnly: true, proof: { zh: '绿色通道卡' } })

  t.equal(await tryIssue(office, 'elderly'), 201)
  t.equal(await tryIssue(office, 'green-channel'), 403, 'a kiosk is not believed')
  await at.page.getByRole('button', { name: '删去 老年人' }).click()
  await at.press(/^下一步/)
  const sheet = await at.sheet()
  await sheet.getByText(/1 张未办结的号属于优先类别/).waitFor()
  t.equal(await sheet.getByRole('button', { name: '立即生效' }).isDisabled(), true)
})

t.test('[Y68] a kiosk offers what visitors may choose, and takes no document for a class of the staff', async t => {
  const classes = [{ priority: 'elderly', isStaffOnly: true as const }, { priority: 'disabled' }]
  t.same(offered(classes).map(({ priority }) => priority), ['disabled'])
  t.equal(provenPriority('1950-01-01', '2026-03-02', classes), undefined)
  t.equal(provenPriority('1950-01-01', '2026-03-02', [{ priority: 'elderly' }]), 'elderly')
})

t.test('[Y69] only what differs is sent', async t => {
  const part = (priority: string, order: number) => ({ part: `priority/${priority}`, kind: 'priority' as const, order, version: 1, value: { priority, name: { zh: priority, en: priority }, headStartMinutes: 5 } })
  const classes = [part('a', 0), part('b', 3), part('c', 4)]
  const drafts = classes.map(classDraft)
  t.same(classSteps(classes, drafts), [])
  t.same(classSteps(classes, [drafts[0]!, drafts[2]!]), [{ do: 'remove', part: 'priority/b' }])
  t.same(classSteps(classes, [drafts[0]!, { ...drafts[1]!, minutes: 9 }, drafts[2]!]).map(step => 'part' in step && step.part), ['priority/b'])
  const added = classSteps(classes, [...drafts, { ...newClass(drafts), zh: '新', en: '123 !' }])
  t.match(added, [{ do: 'put', part: 'priority/class' }])
  t.equal((added[0] as { order?: number }).order, undefined, 'a new one stands last by itself')
  t.same(classSteps(classes, [{ ...newClass(drafts), zh: '新', en: 'New' }, ...drafts]).map(step => 'order' in step && step.order), [0, 1, 2, 3])
  t.same(classSteps(classes, [drafts[2]!, drafts[0]!, drafts[1]!]).map(step => 'order' in step && step.order), [0, 1, 2])
})

t.test('[Y70, Y71] voice by area and hour, and what the server cannot say; texts that do not fit', { skip }, async t => {
  const office = await openAdminOffice(t)
  const at = await openAt(office, '/admin/voice/downtown/tax', '语音播报')
  await at.page.getByRole('switch', { name: '分时段：本区另定' }).click()
  await at.page.getByRole('button', { name: '加一个时段' }).click()
  await at.page.getByText('12:00–13:30').waitFor()
  await at.page.getByText('请 A112 号，到 16 号窗口办理').waitFor()
  await at.page.getByText(/A 幺幺二 号，到 十六 号窗口办理/).waitFor()
  await isClean(t, at)
  await at.press('试听中文')
  await at.page.locator('[role=alert].admin-wrong', { hasText: /声音|语音/ }).waitFor()
  await apply(at)
  t.same(now(office).halls.get('downtown')!.areas.find(({ areaId }) => areaId === 'tax')?.voice, { hours: [{ from: '12:00', to: '13:30', mode: 'chime' }] })

  await at.goes('文字')
  await at.shows('文字')
  const name = at.page.getByRole('textbox', { name: /^名称 税务 中文/ })
  await name.fill('税务税务税务税务税务税务税务税务税务税务税务税务税务税务税务')
  await at.page.getByText('中文放不下，会被截断，请缩短').waitFor()
  await name.fill('税费')
  await at.page.getByText('中文放不下，会被截断，请缩短').waitFor({ state: 'detached' })
  await isClean(t, at)
  await apply(at)
  t.equal(now(office).district.themes.find(({ themeId }) => themeId === 'tax')?.name.zh, '税费')
})
