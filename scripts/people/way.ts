/** Arriving in a hall with a ticket from elsewhere: the code on the wall proves it. */
import { anonymous, isOk, refusalOf, type Answer } from './door.js'
import type { Town } from './town.js'

/** The code changes while it is typed. */
const looksMax = 3

export async function arriveAt ({ kiosks, door }: Town, hallId: string, typeIn: (proof: string) => Promise<Answer>): Promise<boolean> {
  for (let look = 0; look < looksMax; look++) {
    const wall = await door.ask({ caller: kiosks.get(hallId) ?? anonymous, hallId, method: 'GET', path: `/halls/${hallId}/arrival-code` })
    const answer = await typeIn(String(wall.body?.code ?? ''))
    if (isOk(answer)) return true
    if (refusalOf(answer) !== 'proof-wrong') return false
  }
  return false
}
