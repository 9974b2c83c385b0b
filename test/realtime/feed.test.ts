import { io } from 'socket.io-client'
import t from 'tap'
import { wallOf } from '../../src/domain/wall.js'
import { callNext } from '../../src/store/counters/call-next.js'
import { cancel } from '../../src/store/tickets/cancel.js'
import { finish } from '../../src/store/counters/finish.js'
import { hallOf } from '../../src/store/context.js'
import { rate } from '../../src/store/tickets/rate.js'
import { start } from '../../src/store/counters/start.js'
import { openFeedHall } from '../support/feed-hall.js'

t.test('[F1] a screen gets a board, then every version once and in order', async t => {
  const hall = await openFeedHall(t)
  await hall.issue()
  const wall = await hall.watch('wall')
  const counter = await hall.watch('counter')
  const from = wall.board!.version

  for (let i = 0; i < 40; i++) await hall.issue()
  const called = await hall.press(callNext, '1')
  await wall.reaches(called.version)
  await counter.reaches(called.version)

  const versions = Array.from({ length: 41 }, (_, i) => from + 1 + i)
  t.same(wall.told.map(event => event.version), versions)
  t.same(counter.told.map(event => event.version), versions)
  t.same(counter.board, await hall.board())
  t.same(wall.board, wallOf(await hall.board(), hallOf(hall.store, hall.hallId)))
  t.same(hall.troubles, [])
})

t.test('[F2] screens that join in the middle of a rush miss nothing and hear nothing twice', async t => {
  const hall = await openFeedHall(t)
  const rush = (async () => {
    for (let i = 0; i < 150; i++) await hall.issue(i % 2 ? 'tax' : 'permits')
  })()

  const screens = []
  for (let i = 0; i < 6; i++) screens.push(await hall.watch('wall'))
  await rush
  const { version } = await hall.board()

  for (const screen of screens) {
    const began = screen.reply!.ok && 'board' in screen.reply! ? screen.reply.board.version : -1
    await screen.reaches(version)
    t.same(screen.told.map(event => event.version), Array.from({ length: version - began }, (_, i) => began + 1 + i))
  }
})

t.test('[F3] a screen that comes back gets what it missed, or a new board', async t => {
  const hall = await openFeedHall(t)
  const staying = await hall.watch('wall')
  const { version } = staying.board!
  for (let i = 0; i < 5; i++) await hall.issue()
  await staying.reaches(version + 5)

  const back = await hall.watch('wall', { since: { epoch: 1, version: version + 2 } })
  const old = await hall.watch('wall', { since: { epoch: 1, version: 0 } })
  const other = await hall.watch('wall', { since: { epoch: 7, version: version + 2 } })
  const ahead = await hall.watch('wall', { since: { epoch: 1, version: version + 99 } })

  t.same(back.told.map(event => event.version), [version + 3, version + 4, version + 5])
  for (const screen of [old, other, ahead]) t.equal(screen.board?.version, version + 5)
})

t.test('[F4] a call reaches the screens of another process on the same store', async t => {
  const hall = await openFeedHall(t)
  const second = await hall.listen()
  await hall.issue()
  const here = await hall.watch('wall')
  const there = await hall.watch('wall', { port: second.port })

  const { ticket, version } = await hall.press(callNext, '1')

  await here.reaches(version)
  await there.reaches(version)
  t.match(there.board, { calls: [{ label: ticket!.label, counterId: '1', status: 'called' }] })
})

t.test('[F5] the beat says the version last sent, every two seconds, and stays away when the log cannot be read', async t => {
  const hall = await openFeedHall(t)
  const wall = await hall.watch('wall')
  await hall.issue()
  await wall.until('a beat', () => wall.beats.length > 0)
  t.equal(wall.beats.at(-1)!.version, wall.board!.version)

  const heard = wall.beats.length
  hall.redis.hmget = (() => Promise.reject(new Error('away'))) as never
  await new Promise(resolve => { setTimeout(resolve, 2500) })
  t.ok(wall.beats.length <= heard + 1, 'no beat without a read')
  t.ok(hall.troubles.length > 0)

  Reflect.deleteProperty(hall.redis, 'hmget')
  await wall.until('the beat to come back', () => wall.beats.length > heard + 1)
})

t.test('[F5] a crowd hears the beat in parts, each screen as often as the next', async t => {
  const hall = await openFeedHall(t)
  const walls = await Promise.all(Array.from({ length: 24 }, async () => await hall.watch('wall')))
  const heardAt: number[] = []
  for (const wall of walls) wall.socket.on('hall:beat', () => heardAt.push(performance.now()))

  await Promise.all(walls.map(async wall => await wall.until('the third beat', () => wall.beats.length >= 3, 9000)))

  const moments = heardAt.toSorted((one, other) => one - other)
  const parts = moments.filter((at, index) => at - (moments[index - 1] ?? 0) > 60).length
  t.ok(parts >= 6, `heard in ${parts} parts`)
  const counts = walls.map(wall => wall.beats.length)
  t.ok(Math.max(...counts) - Math.min(...counts) <= 1, `${Math.min(...counts)} to ${Math.max(...counts)} beats`)
})

t.test('[F6] a process that goes lets its screens come back to another one, without a hole', async t => {
  const hall = await openFeedHall(t)
  const wall = await hall.watch('wall')
  await hall.issue()
  await wall.until('the first ticket', () => wall.told.length === 1)
  const gone = new Promise<string>(resolve => { wall.socket.on('disconnect', resolve) })

  await hall.close()

  t.equal(await gone, 'transport close', 'a cut that the screen repairs by itself')
  const second = await hall.listen()
  await hall.issue()
  const back = await hall.watch('wall', { port: second.port, since: { epoch: 1, version: wall.board!.version } })
  t.equal(back.board?.version ?? back.told.at(-1)?.version, (await hall.board()).version)
})

t.test('[F7] when the store tells another story, every screen starts anew', async t => {
  const hall = await openFeedHall(t)
  const wall = await hall.watch('wall')
  await hall.issue()
  await wall.until('the first ticket', () => wall.told.length === 1)
  const cut = new Promise(resolve => { wall.socket.on('disconnect', resolve) })

  await hall.redis.multi().del(hall.keys.log).hset(hall.keys.hall, 'version', 1).exec()

  await cut
  const again = await hall.watch('wall', { since: { epoch: 1, version: wall.board!.version } })
  t.equal(again.board?.version, 1)
})

t.test('[A1] a wall learns label, service, counter and status, and no id, name or note', async t => {
  const hall = await openFeedHall(t)
  const wall = await hall.watch('wall')
  const { ticket } = await hall.issue('tax', { person: 'person-canary' })
  await hall.press(callNext, '1')
  await hall.press(start, '1')
  const { version } = await hall.press(finish, '1')
  await wall.reaches(version)

  const heard = JSON.stringify([wall.reply, wall.told])
  for (const secret of [ticket.ticketId, 'person-canary', 'clerk-1', 'h1', 'rank']) t.notOk(heard.includes(secret), secret)
})

t.test('[A2] a rating is hidden from everybody in the hall, and the count stays unbroken', async t => {
  const hall = await openFeedHall(t)
  const { ticket } = await hall.issue()
  await hall.press(callNext, '1')
  await hall.press(start, '1')
  await hall.press(finish, '1')
  const [wall, counter] = [await hall.watch('wall'), await hall.watch('counter')]

  const { version } = await hall.of(rate, ticket, { stars: 1 })
  await wall.reaches(version)
  await counter.reaches(version)

  for (const screen of [wall, counter]) t.match(screen.told.at(-1), { version, type: 'hidden' })
  t.notOk(JSON.stringify(counter.told).includes('stars'))
})

t.test('[A3] staff rooms need a sign-in, a phone needs its ticket\'s token, and a bad request is answered', async t => {
  const hall = await openFeedHall(t)
  const { ticket } = await hall.issue()
  const { ticketId } = ticket
  const stranger = await hall.watch('wall')
  const ask = async (request: object) => await stranger.watch({ hallId: hall.hallId, ...request } as never)

  t.match(await ask({ audience: 'counter' }), { ok: false, refusal: 'sign-in-needed' })
  t.match(await ask({ audience: 'guide' }), { ok: false, refusal: 'sign-in-needed' })
  t.match(await ask({ audience: 'visitor', ticketId, token: 'guess' }), { ok: false, refusal: 'not-allowed' })
  t.match(await ask({ audience: 'visitor' }), { ok: false, refusal: 'bad-request' })
  t.match(await ask({ audience: 'wall', hallId: 'no-such-hall' }), { ok: false, refusal: 'hall-unknown' })
  for (const bad of [{ audience: 'nobody' }, { audience: 'wall', since: 'x' }, { audience: 'wall', more: 1 }, { hallId: '__proto__', audience: 'wall' }, null, 7, 'x', []]) {
    t.match(await stranger.watch(bad as never), { ok: false, refusal: 'bad-request' }, JSON.stringify(bad))
  }
})

t.test('[F8] a phone hears of its own ticket alone, when it changes, and of its end', async t => {
  const hall = await openFeedHall(t)
  const first = await hall.issue()
  const mine = await hall.issue()
  const phone = await hall.watch('visitor', { ticketId: mine.ticket.ticketId, token: `token-of-${mine.ticket.ticketId}` })
  t.match(phone.reply, { ok: true, view: { label: 'A002', status: 'waiting', aheadCount: 1 } })

  await hall.press(callNext, '1')
  await phone.until('nobody ahead', () => phone.views.at(-1)?.aheadCount === 0)
  await hall.press(callNext, '2')
  await phone.until('the call', () => phone.views.at(-1)?.status === 'called')
  t.match(phone.views.at(-1), { counterId: '2', lastCalled: 'A002' })
  await hall.of(cancel, mine.ticket)
  await phone.until('the end', () => phone.views.at(-1)?.status === 'ended')

  t.equal(phone.told.length, 0, 'no event of the hall')
  t.notOk(JSON.stringify(phone.views).includes(first.ticket.ticketId))
  t.ok(phone.views.every(({ at: _at, ...view }, i, all) => i === 0 || JSON.stringify(view) !== JSON.stringify({ ...all[i - 1], at: undefined })))
})

t.test('[F9] a burst is gathered: few messages, every version', async t => {
  const hall = await openFeedHall(t)
  const wall = await hall.watch('wall')
  const { version } = wall.board!

  await Promise.all(Array.from({ length: 100 }, async () => await hall.issue()))
  await wall.reaches(version + 100)

  t.ok(wall.batches.length < 50, `${wall.batches.length} messages for 100 events`)
})

t.test('[F10] a socket that floods is cut; the others do not notice', async t => {
  const hall = await openFeedHall(t)
  const wall = await hall.watch('wall')
  const flooder = await hall.watch('wall')
  const cut = new Promise(resolve => { flooder.socket.on('disconnect', resolve) })

  for (let i = 0; i < 100; i++) flooder.socket.emit('hall:watch', { hallId: hall.hallId, audience: 'wall' }, () => undefined)

  await cut
  await hall.issue()
  await wall.until('the ticket', () => wall.told.length === 1)
})

t.test('[F11] a message that is too large, or without an answer, ends the socket and not the process', async t => {
  const hall = await openFeedHall(t)
  const wall = await hall.watch('wall')
  for (const say of [
    (screen: typeof wall) => screen.socket.emit('hall:watch', { hallId: 'x'.repeat(20_000), audience: 'wall' }, () => undefined),
    (screen: typeof wall) => screen.socket.emit('hall:watch', { hallId: hall.hallId, audience: 'wall' }, undefined as never)
  ]) {
    const rude = await hall.watch('wall')
    const cut = new Promise(resolve => { rude.socket.on('disconnect', resolve) })
    say(rude)
    await cut
  }
  await hall.issue()
  await wall.until('the ticket', () => wall.told.length === 1)
})

t.test('[S20] a page of another site gets no socket', async t => {
  const hall = await openFeedHall(t)
  const isLetIn = async (origin: string) => {
    const socket = io(`http://127.0.0.1:${hall.port}`, { transports: ['websocket'], extraHeaders: { origin }, reconnection: false, forceNew: true })
    const answer = await new Promise<boolean>(resolve => {
      socket.on('connect', () => resolve(true))
      socket.on('connect_error', () => resolve(false))
    })
    socket.close()
    return answer
  }
  const host = `127.0.0.1:${hall.port}`
  for (const origin of ['https://evil.example', 'null', '', `http://${host}.evil.example`, `http://evil@${host}/x`, `ftp://${host}`, 'http://127.0.0.1', `http://${host}/path`, 'file://', `http://localhost:${hall.port}`, `//${host}`, 'x'.repeat(500)]) {
    t.notOk(await isLetIn(origin), origin)
  }
  t.ok(await isLetIn(`http://${host}`), 'its own page')
})
