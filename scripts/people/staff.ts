/** A pretend member of staff: signed in with a demo account, and signing in again when the hall has forgotten. */
import { demoPassword } from '../../src/http/access/accounts.js'
import { anonymous, isOk, type Caller, type Door } from './door.js'

export interface StaffCaller extends Caller {
  /** The public name of this sign-in. */
  readonly holder: () => string
}

/** @throws {Error} when the hall does not let a demo account in */
export async function signIn (door: Door, account: string, role: string): Promise<StaffCaller> {
  let cookie = ''
  let holder = ''
  let underWay: Promise<void> | undefined

  const enter = async () => {
    const answer = await door.ask({ caller: anonymous, hallId: '', path: '/session', body: { username: account, password: demoPassword } })
    if (!isOk(answer)) throw new Error(`${account} could not sign in: ${answer.status} ${JSON.stringify(answer.body)}`)
    cookie = [answer.headers['set-cookie']].flat().map(text => text?.split(';')[0] ?? '').filter(text => text !== '').join('; ')
    holder = String(answer.body?.holder ?? '')
  }
  await enter()
  return {
    by: `${role}:${account}`,
    headers: () => ({ cookie }),
    holder: () => holder,
    // Two requests that meet the same closed door knock once.
    signIn: async () => {
      underWay ??= enter().finally(() => { underWay = undefined })
      await underWay
    }
  }
}
