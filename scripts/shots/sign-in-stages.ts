/** Signing in, in every step and with every no: at a counter, and once on the tablet. */
import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'

type Act = (page: Page) => Promise<void>

const settlesMs = 700
const form: Scene = { name: 'enter', path: '/console/downtown/6', width: 1366, height: 768, textMin: 14, isRefused: true }
const stepMs = 30_000
const chosen = 'nine grey herons'

const send: Act = async page => {
  await page.keyboard.press('Enter')
  await pause(settlesMs)
}
const enter = (username: string, password: string): Act => async page => {
  await page.fill('[name=username]', username)
  await page.fill('[name=password]', password)
  await send(page)
}
const fill = (name: string, text: string): Act => async page => { await page.fill(`[name=${name}]`, text) }
const all = (...acts: readonly Act[]): Act => async page => { for (const act of acts) await act(page) }

/** As the app on a phone counts it. */
function codeNow (base32: string, at = Date.now()): string {
  let bits = ''
  for (const letter of base32.replaceAll(' ', '')) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / stepMs)))
  const mac = createHmac('sha1', Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => parseInt(byte, 2)))).update(counter).digest()
  return ((mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).toString().padStart(6, '0')
}
const typeCode: Act = async page => {
  await page.fill('[name=code]', codeNow(await page.innerText('.sign-in-lead code')))
  await send(page)
}

export async function signInStage (hall: PrivateHall, album: Album): Promise<void> {
  let added = 0
  /** Everybody is asked for a second factor in this hall, but the accounts of the demo. */
  const employ = async (): Promise<{ account: string, password: string }> => {
    await hall.signIn('admin')
    const account = `wang.xiaoming-${++added}`
    const { password } = await hall.ask('POST', '/admin/people', { account, name: '王小明', role: 'clerk' }) as { password: string }
    return { account, password }
  }
  const take = async (state: string, acts: (who: { account: string, password: string }) => Act, more: Partial<Scene> = {}): Promise<void> => {
    const act: Act = async page => { await acts(await employ())(page) }
    await album.take(hall, 'sign-in', [{ ...form, ...more, name: `enter-${state}`, act }])
  }
  await album.take(hall, 'sign-in', [form])
  await take('wrong', () => enter('clerk', 'wrong'))
  await take('waits', () => async page => { for (let i = 0; i < 6; i++) await enter('nobody-like-this', `guess ${i}`)(page) })
  await take('new-password', ({ account, password }) => enter(account, password))
  await take('weak', ({ account, password }) => all(enter(account, password), fill('newPassword', 'password1234'), send))
  await take('enrol', ({ account, password }) => all(enter(account, password), fill('newPassword', chosen), send))
  await take('enrol-phone', ({ account, password }) => all(enter(account, password), fill('newPassword', chosen), send), { width: 390, height: 844 })
  await take('enrol-wrong', ({ account, password }) => all(enter(account, password), fill('newPassword', chosen), send, fill('code', '123456'), send))
  await take('recovery', ({ account, password }) => all(enter(account, password), fill('newPassword', chosen), send, typeCode))
  const again = (account: string): Act => async page => {
    await page.context().clearCookies()
    await page.reload()
    await pause(settlesMs)
    await enter(account, chosen)(page)
  }
  await take('code', ({ account, password }) => all(enter(account, password), fill('newPassword', chosen), send, typeCode, again(account)))
  await take('code-wrong', ({ account, password }) => all(enter(account, password), fill('newPassword', chosen), send, typeCode, again(account), fill('code', '123456'), send))
  const goesIn: Act = async page => {
    await page.click('.sign-in-codes + button')
    await page.waitForSelector('[data-fresh="live"]')
  }
  // The live page learns by itself what has become of its sign-in.
  const isOut: Act = async page => {
    await page.waitForSelector('.sign-in', { timeout: 10_000 })
    await pause(settlesMs)
  }
  await take('elsewhere', ({ account, password }) => async page => {
    await all(enter(account, password), fill('newPassword', chosen), send)(page)
    const secret = await page.innerText('.sign-in-lead code')
    await all(typeCode, goesIn)(page)
    // One step ahead is taken, too: the one of now is used up.
    await hall.ask('POST', '/session', { username: account, password: chosen, code: codeNow(secret, Date.now() + stepMs) }, { cookie: '' })
    await isOut(page)
  })
  await take('locked', ({ account, password }) => all(enter(account, password), fill('newPassword', chosen), send, typeCode, goesIn, async page => {
    await hall.ask('POST', `/admin/people/${account}/lock`)
    await isOut(page)
  }))
}
