/** Asking the hall: one key for one press, however often it has to be tried. */
import t from 'tap'
import { createApi, timeoutMs } from '../../displays/shared/api.js'
import { newKey } from '../../displays/shared/key.js'

type Reply = { status: number, body?: unknown } | 'no network' | 'no answer'

function hall (...replies: Reply[]) {
  const asked: Array<{ path: string, headers: Headers, body: string }> = []
  const pauses: number[] = []
  const ask = createApi({
    fetch: async (path, init) => {
      asked.push({ path, headers: new Headers(init.headers), body: typeof init.body === 'string' ? init.body : '' })
      const reply = replies.shift() ?? { status: 200, body: {} }
      if (reply === 'no network') throw new TypeError('Failed to fetch')
      if (reply === 'no answer') {
        return await new Promise((_resolve, reject) => { init.signal?.addEventListener('abort', () => { reject(new DOMException('', 'AbortError')) }) })
      }
      return new Response(reply.body === undefined ? 'Bad Gateway' : JSON.stringify(reply.body), { status: reply.status })
    },
    pause: async ms => { pauses.push(ms) }
  })
  return { ask, asked, pauses }
}

const keysOf = (asked: Array<{ headers: Headers }>) => asked.map(({ headers }) => headers.get('idempotency-key'))

t.test('[W26] a press that gets no answer is tried again with the same key and the same body, after 0.5, 1 and 2 s', async t => {
  const { ask, asked, pauses } = hall('no network', { status: 503, body: { refusal: 'store-away', message: '' } }, { status: 502 }, { status: 201, body: { label: 'A001' } })

  const answer = await ask('/halls/downtown/tickets', { method: 'POST', body: { itemId: 'x' } })

  t.same(answer, { ok: true, body: { label: 'A001' } })
  t.same(pauses, [500, 1000, 2000])
  t.equal(asked.length, 4)
  t.equal(new Set(keysOf(asked)).size, 1)
  t.match(keysOf(asked)[0], /^[A-Za-z0-9_-]{22,64}$/)
  t.equal(new Set(asked.map(({ body }) => body)).size, 1)
})

t.test('[W26] two presses have two keys, and a key that a screen brings is used', async t => {
  const { ask, asked } = hall()

  await ask('/x', { method: 'POST' })
  await ask('/x', { method: 'POST' })
  await ask('/x', { method: 'POST', key: 'brought-by-the-screen-00' })

  const keys = keysOf(asked)
  t.equal(new Set(keys).size, 3)
  t.equal(keys[2], 'brought-by-the-screen-00')
})

t.test('[W27] a no of the hall is not asked again; its code and details come through', async t => {
  const { ask, asked } = hall({ status: 409, body: { refusal: 'miss-too-soon', message: '', details: { retryInMs: 9 } } })

  t.same(await ask('/x', { method: 'POST' }), { ok: false, refusal: 'miss-too-soon', details: { retryInMs: 9 } })
  t.equal(asked.length, 1)
})

t.test('[W27] a hall that cannot be reached is "away" after the fourth try, and nothing is thrown', async t => {
  const { ask, asked } = hall('no network', 'no network', 'no network', 'no network', 'no network')

  t.same(await ask('/x', { method: 'POST' }), { ok: false, refusal: 'away' })
  t.equal(asked.length, 4)
})

t.test('[W27] answers of a balancer in between are told apart by their status', async t => {
  t.match(await hall({ status: 401 }).ask('/x'), { ok: false, refusal: 'sign-in-needed' })
  t.match(await hall({ status: 429 }).ask('/x'), { ok: false, refusal: 'too-many-requests' })
  t.match(await hall({ status: 418, body: { refusal: 'a-code-of-tomorrow' } }).ask('/x'), { ok: false, refusal: 'a-code-of-tomorrow' }, 'a newer hall')
  t.match(await hall({ status: 418, body: { refusal: 'No <b>form</b>' } }).ask('/x'), { ok: false, refusal: 'bad-request' })
  t.match(await hall({ status: 204 }).ask('/session', { method: 'DELETE' }), { ok: true })
})

t.test('[W26] an answer later than five seconds counts as none', async t => {
  t.intercept(globalThis, 'setTimeout', { value: (run: () => void, ms: number) => { if (ms === timeoutMs) queueMicrotask(run); return 0 } })
  const { ask, asked } = hall('no answer', 'no answer', { status: 200, body: { fine: true } })

  t.same(await ask('/x'), { ok: true, body: { fine: true } })
  t.equal(asked.length, 3)
})

t.test('[W26] keys are long enough not to be guessed, and never the same', async t => {
  const keys = Array.from({ length: 1000 }, newKey)

  t.equal(new Set(keys).size, 1000)
  for (const key of keys) if (!/^[A-Za-z0-9_-]{24}$/.test(key)) t.fail(key)
})
