/** A call as it would sound: of a number that nobody has, and never of a text that was sent. */
import t from 'tap'
import { openVoice } from '../../src/voice/voice.js'
import { folderFor } from '../support/kept-redis.js'
import { openHall } from '../support/hall.js'
import { handEngine } from '../support/voices.js'

t.setTimeout(60_000)

t.test('[Y70] heard in both languages and with what is about to be set; without a voice it is said', async t => {
  const [data, engine] = [folderFor(t), handEngine()]
  const voice = openVoice({ mode: 'auto', dataFolder: data, catalogFolder: data, hallIds: [], engine, real: Date.now, tell: () => undefined })
  t.teardown(async () => { voice.close() })
  const hall = await openHall(t, { voice })
  const mute = await openHall(t)
  const { counterId } = hall.store.catalog.current().halls.get(hall.id)!.counters[0]!
  const ask = async (at: typeof mute, query: Record<string, string>, as = 'admin') => {
    return await at.app.inject({ method: 'GET', url: '/api/admin/catalog/voice-sample', query: { hallId: at.id, counterId, ...query }, headers: await at.signIn(as) })
  }
  const zh = await ask(hall, { one: 'yi', rate: '200' })
  t.equal(zh.statusCode, 200)
  t.equal(zh.headers['content-type'], 'audio/wav')
  t.equal(zh.headers['cache-control'], 'no-store')
  t.equal((await ask(hall, { lang: 'en' })).statusCode, 200)
  t.equal((await ask(hall, { counterId: 'nobody' })).json<{ refusal: string }>().refusal, 'counter-unknown')
  t.equal((await ask(hall, { text: '您好' })).statusCode, 400)
  t.equal((await ask(hall, { rate: '999' })).statusCode, 400)
  t.equal((await ask(hall, {}, 'clerk')).statusCode, 403)
  t.equal((await ask(mute, {})).json<{ refusal: string }>().refusal, 'no-voice')
})
