import type { lookup as ask } from 'node:dns'
import t from 'tap'
import { AddressRefused, networks, unfit } from '../../src/outside/networks.js'
import { outsideLimits } from '../../src/domain/outside/limits.js'
import { openOutside, pause, receiver, until } from '../support/outside.js'
import { post } from '../../src/outside/post.js'

/** As people write addresses that lead inside. */
const inside = [
  'https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0x7f.0.0.1/', 'https://017700000001/', 'https://0177.0.0.1/', 'https://127.0.0.1./', 'https://%31%32%37.0.0.1/',
  'https://１２７.0.0.1/', 'https://①②⑦.0.0.1/', 'https://0/', 'https://0.0.0.0/', 'https://10.0.0.8/', 'https://10.255.255.255/', 'https://172.16.0.1/', 'https://172.31.9.9/', 'https://192.168.1.1/', 'https://100.64.0.1/', 'https://100.127.255.254/',
  'https://169.254.169.254/latest/meta-data/', 'https://169.254.1.1/', 'https://100.100.100.200/', 'https://168.63.129.16/', 'https://192.0.0.192/', 'https://198.18.0.1/', 'https://224.0.0.1/', 'https://255.255.255.255/', 'https://240.0.0.1/',
  'https://[::1]/', 'https://[::]/', 'https://[0:0:0:0:0:0:0:1]/', 'https://[::ffff:127.0.0.1]/', 'https://[::ffff:7f00:1]/', 'https://[0:0:0:0:0:ffff:a00:1]/', 'https://[::ffff:169.254.169.254]/', 'https://[::127.0.0.1]/', 'https://[64:ff9b::7f00:1]/',
  'https://[64:ff9b:1::a00:1]/', 'https://[2002:7f00:1::]/', 'https://[2001:0:7f00:1::]/', 'https://[fe80::1]/', 'https://[fc00::1]/', 'https://[fd00:ec2::254]/', 'https://[fec0::1]/', 'https://[ff02::1]/', 'https://[2001:db8::1]/', 'https://[::ffff:0:127.0.0.1]/',
  'https://localhost/', 'https://LOCALHOST/', 'https://redis/', 'https://a.localhost/', 'https://printer.local/', 'https://db.internal/', 'https://localhost./'
]
const outsideOf = ['https://hooks.example.com/in', 'https://8.8.8.8/', 'https://[2606:4700::1111]/', 'https://hooks.example.com:8443/a?b=c', 'https://172.32.0.1/', 'https://100.128.0.1/', 'https://11.0.0.1/']

t.test('[E50] no spelling of an address leads inside', async t => {
  const closed = networks([])
  for (const url of inside) t.equal(unfit(url, closed), 'is-inside', url)
  for (const url of outsideOf) t.equal(unfit(url, closed), undefined, url)
  for (const [url, why] of [
    ['http://hooks.example.com/', 'needs-https'], ['ftp://hooks.example.com/', 'needs-https'], ['file:///etc/passwd', 'needs-https'], ['javascript:alert(1)', 'needs-https'], ['gopher://127.0.0.1:6379/_FLUSHALL', 'needs-https'], ['https://u:p@hooks.example.com/', 'has-a-name-or-password'],
    ['https://hooks.example.com/#x', 'has-a-fragment'], ['hooks.example.com', 'not-an-address'], ['', 'not-an-address'], ['https://', 'not-an-address'], ['https://hooks.example.com/ x', 'not-an-address'], ['https:\\\\127.0.0.1\\', 'not-an-address'], ['https://hooks.example.com\n.evil/', 'not-an-address']
  ] as const) t.equal(unfit(url, closed), why, url)
  t.comment(`${inside.length} ways inside, all closed`)
})

t.test('[E51] what the settings name is open, also without TLS, and nothing beside it; machines\' own services only by their very name', async t => {
  const own = networks(['10.20.0.0/16', 'fd12::/16', '127.0.0.1'])
  for (const url of ['https://10.20.1.1/', 'http://10.20.1.1:8080/', 'http://127.0.0.1/', 'http://[::ffff:10.20.1.1]/', 'https://[fd12::5]/', 'https://gateway/', 'http://gateway.local/', 'https://8.8.8.8/']) t.equal(unfit(url, own), undefined, url)
  for (const url of ['https://10.21.0.1/', 'https://127.0.0.2/', 'https://192.168.1.1/', 'https://[fd13::1]/']) t.equal(unfit(url, own), 'is-inside', url)
  t.equal(unfit('http://8.8.8.8/', own), 'needs-https')
  t.equal(networks(['169.254.0.0/16', '100.64.0.0/10', 'fd00::/8']).isAllowed('169.254.169.254'), false)
  t.equal(networks(['100.64.0.0/10']).isAllowed('100.100.100.200'), false)
  t.equal(networks(['100.100.100.200/32']).isAllowed('100.100.100.200'), true)
  t.equal(networks(['fd00::/8']).isAllowed('fd00:ec2::254'), false)
})

t.test('[E52] a name is judged by where it leads when it is connected to: one that leads inside, or changes its mind, gets nothing', async t => {
  const here = await receiver(t)
  const port = new URL(here.url).port
  const leads = (...turns: string[][]) => {
    let turn = 0
    const asked: string[] = []
    const resolve = ((name: string, _options: object, done: (problem: null, all: Array<{ address: string, family: number }>) => void) => {
      asked.push(name)
      done(null, (turns[Math.min(turn++, turns.length - 1)] ?? []).map(address => ({ address, family: address.includes(':') ? 6 : 4 })))
    }) as unknown as typeof ask
    return { resolve, asked }
  }
  const send = async (resolve: typeof ask, named: string[] = [], scheme = 'https') => await post({ url: `${scheme}://hooks.example.com:${port}/`, headers: {}, body: '{}' }, networks(named, resolve), Date.now)
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1', '169.254.169.254', 'fe80::1', '64:ff9b::a00:1']) {
    t.match(await send(leads([address]).resolve), { isOk: false, fault: 'address' }, address)
    t.match(await send(leads(['93.184.215.14', address]).resolve), { isOk: false, fault: 'address' }, `${address} beside a good one`)
  }
  // Named inside, but without TLS it must be the named network that it leads to.
  t.match(await send(leads(['127.0.0.1']).resolve, ['127.0.0.1'], 'http'), { isOk: true, status: 204 })
  const rebinding = leads(['127.0.0.1'], ['127.0.0.2'])
  t.match(await send(rebinding.resolve, ['127.0.0.1'], 'http'), { isOk: true })
  t.match(await send(rebinding.resolve, ['127.0.0.1'], 'http'), { isOk: false, fault: 'address' }, 'and asked anew each time')
  t.same(rebinding.asked.length, 2)
  t.match(await send(leads(['8.8.8.8']).resolve, ['127.0.0.1'], 'http'), { isOk: false, fault: 'address' })
  t.equal(here.got.length, 2, 'nothing else has arrived')
  t.throws(() => { throw new AddressRefused('x') }, /nothing is sent to x/)
})

t.test('[E53] an address inside is refused when a hook is made or changed, and when it is delivered to', async t => {
  const outside = await openOutside(t, { hookNetworks: [] })
  for (const url of [...inside.slice(0, 12), 'http://hooks.example.com/']) {
    const answer = await outside.ask('/hooks', { name: 'x', url, events: ['ticket:called'] })
    t.match([answer.statusCode, answer.json<{ refusal: string }>().refusal], [409, 'hook-address'], url)
  }
  const { hook } = await outside.makeHook('https://hooks.example.com/')
  t.match((await outside.ask(`/hooks/${hook.hookId}/change`, { url: 'https://[::ffff:127.0.0.1]/' })).json(), { refusal: 'hook-address', details: { because: 'is-inside' } })
  // One that was made while the settings still allowed it.
  const allowing = await openOutside(t)
  const here = await receiver(t)
  const made = await allowing.makeHook(here.url)
  await allowing.workers({ allowed: [] })
  await allowing.hall.issue()
  await until('refused', async () => (await allowing.deliveries(made.hook.hookId)).some(({ fault }) => fault === 'address'))
  t.equal(here.got.length, 0)
})

t.test('[E54] hostile answers: slow, endless, huge, elsewhere, broken off, garbage; each is told as what it is, and none is followed or kept', async t => {
  const outside = await openOutside(t)
  const elsewhere = await receiver(t)
  const here = await receiver(t)
  const { hook: { hookId } } = await outside.makeHook(here.url)
  const test = async () => (await outside.well<{ delivery: { isOk: boolean, fault?: string, status?: number, answer?: string, ms: number } }>(`/hooks/${hookId}/test`)).delivery
  const behaviours: Array<[string, typeof here.doing.behave, object]> = [
    ['a redirect', response => { response.writeHead(307, { location: elsewhere.url }).end() }, { isOk: false, fault: 'redirect', status: 307 }],
    ['a huge answer', response => { response.writeHead(200); const more = () => { while (response.write('x'.repeat(65536))); }; response.on('drain', more); more() }, { isOk: false, fault: 'answer-too-large', status: 200 }],
    ['a huge header', response => { response.writeHead(200, { 'x-long': 'y'.repeat(40_000) }).end() }, { isOk: false, fault: 'answer-too-large' }],
    ['broken off', response => { response.writeHead(200, { 'content-length': '100' }); response.write('half'); setTimeout(() => { response.destroy() }, 20) }, { isOk: false, fault: 'broken-off', status: 200, answer: 'half' }],
    ['no answer', response => { response.socket?.destroy() }, { isOk: false, fault: 'broken-off' }],
    ['garbage', response => { response.socket?.end('\u0000\u0001\r\n\r\nnot http') }, { isOk: false, fault: 'broken-off' }],
    ['what cannot be shown', response => { response.writeHead(400).end('no \u0007\u202e\u0000\r\n<script>\u200b') }, { isOk: false, fault: 'status', status: 400, answer: 'no <script>' }],
    ['bytes that are no text', response => { response.writeHead(200).end(Buffer.from([0xff, 0xfe, 0x80, 0x41])) }, { isOk: true, answer: 'A' }],
    ['an error', response => { response.writeHead(500).end('x'.repeat(3000)) }, { isOk: false, fault: 'status', status: 500, answer: 'x'.repeat(outsideLimits.answerShown) }]
  ]
  for (const [what, behave, expected] of behaviours) {
    here.doing.behave = behave
    t.match(await test(), expected, what)
  }
  const began = performance.now()
  here.doing.behave = async response => {
    response.writeHead(200)
    for (let i = 0; i < 60 && !response.destroyed; i++) {
      response.write('.')
      await pause(250)
    }
  }
  t.match(await test(), { isOk: false, fault: 'timeout' }, 'one that drips')
  t.ok(performance.now() - began < outsideLimits.answerMs + 2000)
  t.equal(elsewhere.got.length, 0)
  await here.close()
  t.match(await test(), { isOk: false, fault: 'connect' })
  t.equal((await outside.deliveries(hookId)).length, behaviours.length + 2)
})
