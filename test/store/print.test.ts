/** What is remembered of printing. */
import t from 'tap'
import { randomBytes } from 'node:crypto'
import { Refusal } from '../../src/contract/refusal.js'
import { beginPrint, endPrint } from '../../src/store/tickets/print.js'
import { issue } from '../../src/store/tickets/issue.js'
import { openStoreHall } from '../support/store-hall.js'

async function openPaperHall (t: Parameters<typeof openStoreHall>[0]) {
  const { store, hallId } = await openStoreHall(t)
  const { ticket: { ticketId } } = await issue(store, { hallId, serviceId: 'tax', channel: 'kiosk', by: 'kiosk:1' })
  const act = (bodyDigest = 'body') => ({ hallId, ticketId, by: 'kiosk:1', request: { answerId: randomBytes(18).toString('base64url'), bodyDigest } })
  return { store, hallId, ticketId, act, begin: async (input: ReturnType<typeof act>) => await beginPrint(store, input) }
}
const codeOf = async (doing: Promise<unknown>) => await doing.then(() => 'done', (problem: unknown) => problem instanceof Refusal ? { code: problem.code, details: problem.details, replayed: problem.replayed } : Promise.reject(problem as Error))

t.test('[I71] a server that dies while it prints leaves no repeat that prints a second one in silence', async t => {
  const { act, begin } = await openPaperHall(t)
  const first = act()
  t.same(await begin(first), { isReprint: false, replayed: false })

  t.same(await codeOf(begin(first)), { code: 'printer-fault', details: { what: 'unsure', mayHavePrinted: true }, replayed: true })
  t.same(await begin(act()), { isReprint: true, replayed: false }, 'another request says that it is a reprint')
})

t.test('[I70] how it went is the answer to every repeat; another body under the same key gets none', async t => {
  const { store, act, begin } = await openPaperHall(t)
  const printed = act()
  await begin(printed)
  await endPrint(store, { ...printed, isReprint: false })
  t.same(await begin(printed), { isReprint: false, replayed: true })
  t.match(await codeOf(begin({ ...printed, request: { ...printed.request, bodyDigest: 'other' } })), { code: 'idempotency-mismatch' })

  const failed = act()
  await begin(failed)
  const fault = { what: 'no-paper' as const, mayHavePrinted: true }
  t.match(await codeOf(endPrint(store, { ...failed, isReprint: true, fault })), { code: 'printer-fault', details: fault, replayed: false })
  t.match(await codeOf(begin(failed)), { code: 'printer-fault', details: fault, replayed: true })
})

t.test('[I71] what surely was not printed does not count', async t => {
  const { store, act, begin } = await openPaperHall(t)
  for (const mayHavePrinted of [false, false, true]) {
    const request = act()
    t.equal((await begin(request)).isReprint, false)
    await codeOf(endPrint(store, { ...request, isReprint: false, fault: { what: 'offline', mayHavePrinted } }))
  }
  t.equal((await begin(act())).isReprint, true)
})

t.test('[I69] a ticket that does not exist is not printed', async t => {
  const { act, begin, hallId } = await openPaperHall(t)
  t.match(await codeOf(begin({ ...act(), ticketId: `${hallId}.${'x'.repeat(22)}` })), { code: 'ticket-unknown' })
})
