/** An agent's page: nothing yet, several tickets, one called, two called at once, taking, arriving, handing on, cut off; on a phone and at a desk. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'

type Act = (page: Page) => Promise<void>

const hallId = 'downtown'
const settlesMs = 700
const page: Scene = { name: 'agent', path: '/agent', width: 390, height: 844, textMin: 16, fresh: 'live', signedIn: true, waitFor: '.agent-list' }
const all = (...acts: readonly Act[]): Act => async at => { for (const act of acts) await act(at) }
const touch = (...selectors: readonly string[]): Act => async at => {
  for (const selector of selectors) {
    await at.click(selector)
    await pause(settlesMs)
  }
}
const fill = (name: string, text: string): Act => async at => {
  await at.fill(`[name=${name}]`, text)
  await pause(settlesMs)
}
/** Both sizes: held in a hand, and at a desk of the village. */
const both = (name: string, act?: Act, more: Partial<Scene> = {}): Scene[] => [{ width: 390, height: 844 }, { width: 1366, height: 768 }]
  .map(size => ({ ...page, ...size, name: `agent-${name}${size.width > 400 ? '-desk' : ''}`, ...act && { act }, ...more }))
/** A large system font enlarges what is written in rem. */
const largest: Act = async at => { await at.evaluate(() => { document.documentElement.style.fontSize = '165%' }) }

export async function agentStage (hall: PrivateHall, album: Album): Promise<void> {
  let people = 0
  const cases = ['TZ-2026-0042', undefined, '2311-330102-04-01-123456', '浙投〔2026〕7 号', undefined]
  /** One sign-in each: who signs in anew holds no counter. */
  const signedIn = new Map<string, PrivateHall['cookie']>()
  for (const username of ['clerk', 'guide', 'agent']) {
    await hall.signIn(username)
    signedIn.set(username, hall.cookie)
  }
  const place = (username: string) => ({ address: hall.address, cookie: signedIn.get(username)! })
  const ask = async (username: string, path: string, body: object = {}) => {
    const { name, value } = place(username).cookie
    return await hall.ask('POST', path, body, { cookie: `${name}=${value}` })
  }
  const [mine, theirs] = [place('agent'), place('clerk')]
  const take = async (serviceId: string): Promise<{ ticketId: string }> => {
    const caseNumber = cases[people % cases.length]
    const { ticket } = await ask('agent', `/agent/halls/${hallId}/tickets`, { serviceId, document: `33010219800101${String(++people).padStart(4, '0')}`, ...caseNumber !== undefined && { caseNumber } })
    return ticket as { ticketId: string }
  }
  const { counters } = await hall.ask('GET', `/halls/${hallId}`) as { counters: Array<{ counterId: string, services: string[] }> }
  /** Two windows that serve different lines. */
  const one = counters[0]!
  const two = counters.find(({ services }) => !services.some(each => one.services.includes(each)))!
  const [first = '', second = ''] = [one.services[0], two.services[0]]
  const clerk = async (counterId: string, ...verbs: string[]): Promise<void> => {
    for (const verb of verbs) await ask('clerk', `/halls/${hallId}/counters/${counterId}/${verb}`)
  }

  await album.take(hall, 'sign-in', [{ ...page, name: 'agent-out', signedIn: false, waitFor: '.sign-in', isRefused: true } as Scene].map(({ fresh: _fresh, ...scene }) => scene))
  await album.take(mine, 'none', both('none'))
  for (const [name, act] of Object.entries<Act>({
    take: touch('.agent-foot .main'),
    search: all(touch('.agent-foot .main'), fill('errand', '社保')),
    none: all(touch('.agent-foot .main'), fill('errand', 'xqzw')),
    person: touch('.agent-foot .main', '.rows .row'),
    wrong: all(touch('.agent-foot .main', '.rows .row'), fill('person', '12'), fill('case', '13900001111'), touch('.panel-form .main')),
    taken: all(touch('.agent-foot .main', '.rows .row'), async at => { await fill('person', `44010619700101${String(++people).padStart(4, '0')}`)(at) }, fill('case', 'TZ-2026-0042'), touch('.panel-form .main'))
  })) await album.take(mine, 'taking', both(`taking-${name}`, act, { isRefused: true }))

  const tickets = [await take(first), await take(second), await take(first), await take(second)]
  await album.take(mine, 'away', [...both('away'), { ...page, name: 'agent-away-font', act: largest }])
  await album.take(mine, 'arrive', both('arrive', touch('.agent-foot .strong')))
  await album.take(mine, 'arrive-wrong', both('arrive-wrong', all(touch('.agent-foot .strong'), fill('proof', '000000'), touch('.panel-form .main')), { isRefused: true }))
  for (const { ticketId } of tickets.slice(0, 3)) await ask('guide', `/tickets/${ticketId}/arrive`)
  for (let each = 0; each < 3; each++) await hall.issue(hallId, { serviceId: first })
  await album.take(mine, 'waiting', [...both('waiting'), { ...page, name: 'agent-waiting-font', act: largest }])
  await album.take(mine, 'hand', both('hand', touch('.card:first-child .card-acts button:nth-last-child(2)')))
  await album.take(mine, 'sure', both('sure', touch('.card:first-child .quiet-danger')))

  await clerk(one.counterId, 'open', 'call-next')
  await album.take(mine, 'called', [...both('called'), ...both('called-taking', touch('.agent-foot .main'))])
  await clerk(two.counterId, 'open', 'call-next')
  await album.take(mine, 'two-called', [...both('two-called'), { ...page, name: 'agent-two-called-font', act: largest },
    { ...page, name: 'agent-two-called-grey', act: async at => { await at.evaluate(() => { document.documentElement.style.filter = 'grayscale(1)' }) } }])
  // What the second clerk sees meanwhile, before and after the first has begun.
  const desk: Scene = { name: 'desk-agent', path: `/console/${hallId}/${two.counterId}`, width: 1366, height: 768, textMin: 14, fresh: 'live', signedIn: true, waitFor: '.agent-line' }
  await album.take(theirs, 'desk', [{ ...desk, name: 'desk-agent-called' }])
  await clerk(one.counterId, 'start')
  await album.take(theirs, 'desk', [{ ...desk, name: 'desk-agent-served' }, { ...desk, name: 'desk-agent-holds', path: `/console/${hallId}/${one.counterId}` }])
  await album.take(mine, 'busy', both('busy-elsewhere'))
  await album.take(mine, 'deferred', both('deferred', async at => {
    // Put off by the first of these pictures; the others show what follows.
    await at.click('.clash-acts .button', { timeout: 2000 }).catch(() => undefined)
    await pause(settlesMs)
  }, { isRefused: true }))
  const open = await album.open(mine, both('old'))
  await pause(1000)
  hall.freeze()
  for (const each of open) await each.take('stale', 'stale', true)
  for (const each of open) await each.take('lost', 'lost', true)
  hall.thaw()
  for (const each of open) await each.close()
}
