/** The pages of the administration that keep the house: people, devices, audit, call-backs, retention, backups, keys, webhooks, the own account. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'

type Act = (page: Page) => Promise<void>

const desk = { width: 1366, height: 768, textMin: 14, signedIn: true } as const
const wide = { width: 1440, height: 900 } as const
const settlesMs = 900
const hallId = 'downtown'
const counterId = '6'
const longName = '欧阳娜娜·买买提江·阿不都热合曼（综合受理二组）'
const longNote = '资产编号 2026-0413-0087，王师傅负责，钥匙在一层值班室第三个抽屉里，坏了先打物业电话再报修'

const settle: Act = async page => {
  await page.waitForFunction(() => document.querySelector('.admin-page .ant-skeleton') === null)
  await pause(settlesMs)
}
const press = (name: RegExp): Act => async page => {
  await settle(page)
  await page.getByRole('button', { name }).first().click()
  await pause(settlesMs)
}
const all = (...acts: readonly Act[]): Act => async page => { for (const act of acts) await act(page) }
const down: Act = async page => {
  await settle(page)
  await page.locator('.admin-page').evaluate(element => { element.scrollTop = 99_999 })
  await pause(settlesMs)
}

export async function adminKeepingStage (hall: PrivateHall, album: Album): Promise<void> {
  const take = async (name: string, path: string, act: Act = settle, more: Partial<Scene> = {}): Promise<void> => {
    await album.take(hall, '', [{ ...desk, name: `keeping-${name}`, path: `/admin/${path}`, waitFor: 'h1', act, ...more }])
  }
  await hall.signIn('admin')
  await takeOutside(hall, take)
  await takePeople(hall, take)
  await takeDevices(hall, take)
  await take('retention', 'retention', settle, wide)
  await take('retention-small', 'retention')
  await take('backups', 'backups', settle, wide)
  await take('backups-end', 'backups', down)
  await take('account-demo', 'account')
  await takeAudit(hall, take)
  await takeCallBacks(hall, take)
  await takeAccount(hall, take)
}

type Take = (name: string, path: string, act?: Act, more?: Partial<Scene>) => Promise<void>

async function takePeople (hall: PrivateHall, take: Take): Promise<void> {
  const people = [
    ['wang.li', '王丽', 'clerk', { halls: [hallId], counterIds: ['6', '7', '12'] }], ['zhao.gang', '赵刚', 'guide', { halls: [hallId] }], ['chen.grid', '陈网格', 'grid-head', { halls: [hallId] }],
    ['sun.manager', '孙主任', 'manager', { halls: ['science-city'] }], ['li.admin', '李管理', 'admin', {}], ['shen.audit', '沈审计', 'auditor', {}], ['ouyang.nana-abudureheman.long-account-40', longName, 'clerk', { halls: [hallId, 'science-city'] }],
    ['zhou.left', '周离岗', 'clerk', {}], ['wu.locked', '吴锁定', 'guide', {}], ['old.agent', '村代办员', 'agent', {}]
  ] as const
  for (const [account, name, role, reach] of people) await hall.ask('POST', '/admin/people', { account, name: name.slice(0, 40), role, ...reach })
  await hall.ask('POST', '/admin/people/wu.locked/lock')
  await hall.ask('POST', '/admin/people/zhou.left/leave')
  await take('people', 'people', settle, wide)
  await take('people-small', 'people')
  await take('people-none', 'people', async page => {
    await settle(page)
    await page.getByRole('searchbox').fill('没有这个人')
    await pause(1500)
  })
  await take('people-add', 'people', press(/^新增人员$|^Add a person$/))
  await take('people-taken', 'people', all(press(/^新增人员$|^Add a person$/), async page => {
    await page.locator('#person-account').fill('wang.li')
    await page.getByRole('button', { name: /新增并生成|Add, with/ }).click()
    await pause(settlesMs)
  }), { isRefused: true })
  await take('people-password', 'people', all(press(/^新增人员$|^Add a person$/), async page => {
    await page.locator('#person-account').fill(`new.${randomUUID().slice(0, 8)}`)
    await page.locator('#person-name').fill('新来的小李')
    await page.getByRole('button', { name: /新增并生成|Add, with/ }).click()
    await page.locator('.once-secret').waitFor()
    await pause(settlesMs)
  }))
  await take('person', 'people/wang.li')
  await take('person-long', 'people/ouyang.nana-abudureheman.long-account-40', settle, wide)
  await take('person-locked', 'people/wu.locked', down)
  await take('person-last', 'people/li.admin')
  await take('person-demo', 'people/admin')
  await take('person-ask', 'people/wang.li', press(/^重置密码$|^Reset password$/))
  await take('person-change', 'people/chen.grid', press(/^修改$|^Change$/))
}

async function takeDevices (hall: PrivateHall, take: Take): Promise<void> {
  await take('devices-none', 'devices')
  const make = async (name: string, role: string, more: object = {}): Promise<{ deviceId: string, token?: string }> => {
    const { device, code } = await hall.ask('POST', '/admin/devices', { name, role, hallId, ...more }) as { device: { deviceId: string }, code: string }
    return { deviceId: device.deviceId, token: (await hall.ask('POST', '/devices/enrol', { code }, { cookie: '' }) as { token: string }).token }
  }
  const tell = async ({ token }: { token?: string }, report: object, home = 'home-1'): Promise<void> => {
    await hall.ask('POST', `/halls/${hallId}/faults`, { report: { page: `page-${randomUUID().slice(0, 8)}`, home, version: '2026.3-a41f9c', upMs: 7_260_000, beatAgeMs: 900, audio: 'running', ...report } }, { authorization: `Device ${token}`, cookie: '' })
  }
  const empty = await hall.ask('POST', '/admin/devices', { name: '二层新大屏', role: 'wall', hallId, areaId: 'real-estate' }) as { device: { deviceId: string } }
  const kiosk = await make('前门取号机', 'kiosk', { note: longNote })
  await tell(kiosk, { audio: undefined, paper: 'no-paper', faults: ['no-paper', 'reader'] })
  await tell(await make('后门取号机', 'kiosk'), { audio: undefined, paper: 'ok', upMs: 31_000_000 })
  await tell(await make('二层 B 区大屏', 'wall', { areaId: 'real-estate' }), { beatAgeMs: 47_000 })
  const copied = await make('6 号窗口屏', 'wall', { counterId })
  for (let turn = 0; turn < 6; turn++) {
    await tell(copied, {}, turn % 2 === 0 ? 'home-1' : 'home-2')
    await pause(300)
  }
  await make('6 号评价器', 'rating', { counterId })
  const gone = await make('大厅总屏', 'wall')
  await hall.ask('POST', `/admin/devices/${gone.deviceId}/revoke`)
  await pause(2500)
  await take('devices', 'devices', settle, wide)
  await take('devices-small', 'devices')
  await take('device-faulty', `devices/${kiosk.deviceId}`)
  await take('device-copied', `devices/${copied.deviceId}`)
  await take('device-empty', `devices/${empty.device.deviceId}`)
  await take('device-code', `devices/${empty.device.deviceId}`, all(press(/^生成登记码$|^Make a code$/), async page => {
    await page.getByRole('dialog').getByRole('button', { name: /^生成登记码$|^Make a code$/ }).click()
    await page.locator('.once-big').waitFor()
    await pause(settlesMs)
  }))
  await take('device-add', 'devices', press(/^新增设备位$|^Add a slot$/))
  await take('device-move', `devices/${kiosk.deviceId}`, press(/^移动$|^Move$/))
  await take('device-revoke', `devices/${kiosk.deviceId}`, press(/^停用$|^Revoke$/))
}

async function takeOutside (hall: PrivateHall, take: Take): Promise<void> {
  await take('keys-none', 'keys')
  const { key } = await hall.ask('POST', '/admin/keys', { name: '区政务网等候查询', scopes: ['halls:read', 'flow:read', 'events:read'], note: '联系人：信息中心 张工' }) as { key: { keyId: string } }
  await hall.ask('POST', '/admin/keys', { name: '随申办一网通办移动端预约与取号对接（市大数据中心统一接入平台二期）', scopes: ['halls:read', 'tickets:issue', 'tickets:read'], halls: [hallId], endsAt: Date.now() + 90 * 86_400_000 })
  const { key: old } = await hall.ask('POST', '/admin/keys', { name: '旧排队机接口', scopes: ['halls:read'] }) as { key: { keyId: string } }
  await hall.ask('POST', `/admin/keys/${old.keyId}/revoke`)
  await hall.ask('POST', `/admin/keys/${key.keyId}/rotate`, { overlapHours: 168 })
  await take('keys', 'keys', settle, wide)
  await take('key', `keys/${key.keyId}`)
  await take('key-add', 'keys', press(/^新建密钥$|^New key$/))
  await take('key-rotate', `keys/${key.keyId}`, press(/^换新密钥$|^New secret$/))
  await take('key-secret', `keys/${key.keyId}`, all(press(/^换新密钥$|^New secret$/), async page => {
    await page.getByRole('dialog').getByRole('button', { name: /^换新密钥$|^New secret$/ }).click()
    await page.locator('.once-secret').waitFor()
    await pause(settlesMs)
  }))
  const { hook } = await hall.ask('POST', '/admin/hooks', { name: '短信平台', url: 'https://sms.hall.invalid/hallflow/events', events: ['ticket:called', 'ticket:missed'] }) as { hook: { hookId: string } }
  await take('hooks', 'hooks', settle, wide)
  await take('hook-add', 'hooks', press(/^新建推送$|^New webhook$/))
  await take('hook-address', 'hooks', all(press(/^新建推送$|^New webhook$/), async page => {
    await page.locator('#hook-name').fill('内网试一试')
    await page.locator('#hook-url').fill('https://127.0.0.1/events')
    await page.getByRole('button', { name: /^新建并显示|^Make, and/ }).click()
    await pause(settlesMs)
  }), { isRefused: true })
  await take('hook', `hooks/${hook.hookId}`, all(press(/^发一次测试$|^Send a test$/), async page => {
    await page.locator('.hook-tested').waitFor({ timeout: 15_000 })
    await settle(page)
  }))
  await take('hook-end', `hooks/${hook.hookId}`, down)
}

async function takeAudit (hall: PrivateHall, take: Take): Promise<void> {
  await hall.ask('POST', '/admin/people/nobody-here/lock').catch(() => undefined)
  await hall.signIn('auditor')
  await take('audit', 'audit', settle, wide)
  await take('audit-small', 'audit', async page => {
    await settle(page)
    await page.getByRole('checkbox').check()
    await pause(settlesMs)
  })
  await take('audit-none', 'audit', async page => {
    await settle(page)
    await page.getByRole('textbox', { name: /账号|account/ }).fill('nobody-like-this')
    await pause(2000)
  })
  const { records: [, , record] } = await hall.ask('GET', '/admin/audit?result=refused') as { records: Array<{ n: number }> }
  await take('audit-one', `audit/${record?.n ?? 1}`)
  await take('audit-one-end', `audit/${record?.n ?? 1}`, down)
}

async function takeCallBacks (hall: PrivateHall, take: Take): Promise<void> {
  await hall.signIn('manager')
  await take('call-backs-none', 'call-backs')
  await take('devices-manager', 'devices')
  await hall.signIn(`clerk-${counterId}`)
  const { counters } = await hall.ask('GET', `/halls/${hallId}`) as { counters: Array<{ counterId: string, services: string[] }> }
  const serviceId = counters.find(each => each.counterId === counterId)?.services[0] ?? ''
  await hall.press(hallId, counterId, 'open')
  for (const [stars, callBack, comment] of [[1, '13912345678', '等了一个半小时，材料说法前后不一样，让我白跑了两趟，希望有人给我解释清楚应该带什么材料'], [2, '+8613800001111', undefined], [1, '02112345678', '工作人员一直在聊天']] as const) {
    const { ticket, token } = await hall.issue(hallId, { serviceId }) as { ticket: { ticketId: string }, token: string }
    for (const verb of ['call-next', 'start', 'finish']) await hall.press(hallId, counterId, verb)
    await hall.ask('POST', `/tickets/${ticket.ticketId}/rate`, { stars, reasons: ['long-wait', 'unclear'], ...comment !== undefined && { comment }, callBack }, { authorization: `Ticket ${token}`, cookie: '' })
  }
  await hall.signIn('manager')
  await take('call-backs', 'call-backs', settle, wide)
  await take('call-backs-why', 'call-backs', press(/^看完整号码$|^Show number$/))
  await take('call-backs-number', 'call-backs', all(press(/^看完整号码$|^Show number$/), async page => {
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: /看号码，|Show, and/ }).click()
    await page.locator('.once-big').waitFor()
    await pause(settlesMs)
  }))
  await take('call-backs-settle', 'call-backs', press(/^已回电$|^Called back$/))
}

async function takeAccount (hall: PrivateHall, take: Take): Promise<void> {
  await hall.signIn('admin')
  const { password } = await hall.ask('POST', '/admin/people', { account: 'own.person', name: '高小满', role: 'clerk' }) as { password: string }
  const chosen = 'nine grey herons'
  const entering = { username: 'own.person', password, newPassword: chosen }
  // Everybody is asked for a second factor in this hall.
  const { enrolment } = await hall.ask('POST', '/session', entering, { cookie: '' }) as { enrolment: { secret: string, token: string } }
  const code = new TOTP({ secret: Secret.fromBase32(enrolment.secret) }).generate()
  await hall.ask('POST', '/session', { ...entering, enrolment: enrolment.token, code }, { cookie: '' })
  await take('account', 'account', settle, wide)
  await take('account-codes', 'account', press(/^生成新的恢复码$|^New recovery codes$/))
  await take('account-weak', 'account', all(settle, async page => {
    await page.locator('#own-password').fill(chosen)
    await page.locator('#own-new-password').fill('password1234')
    await page.getByRole('button', { name: /^修改密码$|^Change password$/ }).click()
    await pause(settlesMs)
  }), { isRefused: true })
}
