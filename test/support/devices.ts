/** An administrator who makes slots, and machines that enrol in them. */
import assert from 'node:assert'
import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { DeviceCodeAnswer, DeviceMakeRequest, DevicePage, DevicesPage, TokenAnswer } from '../../src/contract/devices.js'
import type { Account } from '../../src/http/access/accounts.js'
import { hashPassword } from '../../src/http/access/passwords.js'
import { demoPassword, openHall, type Headers, type HallOptions } from './hall.js'

export type Coded = z.infer<typeof DeviceCodeAnswer>
export const newKey = () => randomBytes(18).toString('base64url')

const hashed = hashPassword(demoPassword)

/** A hall as in production: no demo devices, and the accounts of an admin, managers and an auditor. */
export async function openDevices (t: Parameters<typeof openHall>[0], options: HallOptions = {}, open = openHall) {
  const known = new Map<string, Account>()
  const hall = await open(t, { mode: 'production', neighbour: {}, accounts: name => Promise.resolve(known.get(name)), ...options })
  const hash = await hashed
  for (const [account, halls] of [['admin'], ['manager', [hall.id]], ['manager-there', [hall.there]], ['auditor'], ['guide']] as const) {
    known.set(account, { account, role: account.split('-')[0] as Account['role'], hash, ...halls && { halls: [...halls] } })
  }
  // Where people sign in is another matter: production asks them for more than a password.
  const door = await hall.openApp({ mode: 'demo' })
  const signIn = async (username: string): Promise<Headers> => {
    const answer = await door.app.inject({ method: 'POST', url: '/api/session', payload: { username, password: demoPassword } })
    assert.equal(answer.statusCode, 200, answer.body)
    return { cookie: answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
  }
  let signedIn = { at: hall.clock.real(), headers: await signIn('admin') }
  /** An admin who was away for a while signs in again. */
  const admin = async (): Promise<Headers> => {
    if (hall.clock.real() - signedIn.at >= 60_000) signedIn = { at: hall.clock.real(), headers: await signIn('admin') }
    return signedIn.headers
  }
  const url = (path: string) => `/api/admin/devices${path}`
  const ask = async (path: string, body: object = {}, as?: Headers, key = newKey()) => await hall.ask('POST', url(path), { ...as ?? await admin(), 'idempotency-key': key }, body)
  const well = async <T>(asked: ReturnType<typeof ask>, status = 200): Promise<T> => {
    const answer = await asked
    assert.equal(answer.statusCode, status, answer.body)
    return answer.json()
  }
  const enrolRaw = async (code: string, { key = newKey(), at = {}, app = hall.app, address = '10.1.1.1' }: { key?: string, at?: object, app?: typeof hall.app, address?: string } = {}) =>
    await app.inject({ method: 'POST', url: '/api/devices/enrol', headers: { 'idempotency-key': key }, remoteAddress: address, payload: { code, ...at } })
  const devices = {
    admin, ask,
    make: async (more: Partial<DeviceMakeRequest> = {}): Promise<Coded> => await well(ask('', { name: 'K1', role: 'kiosk', hallId: hall.id, ...more }), 201),
    press: async <T = { device: DevicePage }>(deviceId: string, verb: string, body: object = {}): Promise<T> => await well(ask(`/${deviceId}/${verb}`, body)),
    one: async (deviceId: string): Promise<DevicePage> => (await hall.get(url(`/${deviceId}`), await admin())).json(),
    all: async (as?: Headers, query = ''): Promise<z.infer<typeof DevicesPage>['devices']> => (await hall.get(url(query), as ?? await admin())).json<z.infer<typeof DevicesPage>>().devices,
    enrolRaw,
    enrol: async (code: string, more: Parameters<typeof enrolRaw>[1] = {}): Promise<TokenAnswer> => {
      const answer = await enrolRaw(code, more)
      assert.equal(answer.statusCode, 200, answer.body)
      return answer.json()
    },
    /** A slot, and a machine in it. */
    enrolled: async (more: Partial<DeviceMakeRequest> = {}): Promise<TokenAnswer> => await devices.enrol((await devices.make(more)).code),
    renewRaw: async (token: string, app = hall.app) => await app.inject({ method: 'POST', url: '/api/devices/token', headers: show(token), payload: {} }),
    renew: async (token: string): Promise<TokenAnswer> => {
      const answer = await devices.renewRaw(token)
      assert.equal(answer.statusCode, 200, answer.body)
      return answer.json()
    },
    issue: async (token: string, app = hall.app, hallId = hall.id) => (await app.inject({ method: 'POST', url: `/api/halls/${hallId}/tickets`, headers: { ...show(token), 'idempotency-key': newKey() }, payload: { serviceId: 'tax' } })).statusCode
  }
  return { hall: { ...hall, signIn }, ...devices }
}

export const show = (token: string): Headers => ({ authorization: `Device ${token}` })
