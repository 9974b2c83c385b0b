/** What a kiosk in large type says: fixed sentences and its ticket's own number. */
import t from 'tap'
import { numberPieces, promptPieces, prompts } from '../../src/domain/prompts.js'
import { spokenText } from '../../src/domain/speech.js'
import { engineText } from '../../src/voice/engine-text.js'
import { openVoice } from '../../src/voice/voice.js'
import { parseWav } from '../../src/voice/wav.js'
import { deviceToken } from '../../src/http/access/devices.js'
import { openHall, testSecret } from '../support/hall.js'
import { folderFor } from '../support/kept-redis.js'
import { handEngine } from '../support/voices.js'

t.setTimeout(120_000)

async function speakingHall (t: Parameters<typeof openHall>[0] & Parameters<typeof folderFor>[0]) {
  const [data, engine] = [folderFor(t), handEngine()]
  const voice = openVoice({ mode: 'auto', dataFolder: data, catalogFolder: data, hallIds: [], engine, real: Date.now, tell: () => undefined })
  t.teardown(async () => { voice.close() })
  const hall = await openHall(t, { voice })
  return { hall, engine, kiosk: hall.device('kiosk') }
}

const place = { areaId: 'a1', floor: { zh: '一层', en: 'Floor 1' }, name: { zh: '1 号等候区 不动产登记', en: 'Area 12, Real estate' } }

t.test('[W168] the number sign by sign as the voice of calls says it, and where to wait without a digit in it', async t => {
  t.equal(spokenText(numberPieces('A012', place, 'zh', 'yao'), 'zh'), '您的号是 A 零幺二 号，请到 一层，一 号等候区，不动产登记 等候')
  t.equal(spokenText(numberPieces('A012', place, 'zh', 'yi'), 'zh').slice(0, 13), '您的号是 A 零一二 号，')
  t.equal(spokenText(numberPieces('K1000', place, 'en', 'yao'), 'en'), 'Your ticket is K one zero zero zero, please wait in Floor one, Area twelve, Real estate.')
  t.match(engineText(numberPieces('A012', place, 'zh', 'yao'), 'zh'), /衣 号等候区/, 'one as a number keeps its tone')
  for (const prompt of prompts) {
    for (const lang of ['zh', 'en'] as const) {
      const text = spokenText(promptPieces(prompt, lang), lang)
      t.equal(engineText(promptPieces(prompt, lang), lang), text, 'nothing of it is left out by the engine')
      t.notMatch(text, /\d|[!！]/)
    }
  }
})

t.test('[W168] a kiosk hears what its pages say and the number that it gave, in both languages; nothing of a ticket is kept', async t => {
  const { hall, engine, kiosk } = await speakingHall(t)
  const home = await hall.get('/prompts/home/voice', kiosk)
  t.equal(home.headers['content-type'], 'audio/wav')
  t.ok(parseWav(home.rawPayload))
  t.match(engine.begun[0], /^您好/)
  t.equal((await hall.get('/prompts/home/voice', { ...kiosk, 'if-none-match': String(home.headers.etag) })).statusCode, 304)
  for (let tries = 0; tries < 200 && engine.begun.length < prompts.length; tries++) await new Promise(resolve => { setTimeout(resolve, 10) })
  t.equal(engine.begun.length, prompts.length, 'the other pages are made ahead')

  const { ticket } = await hall.issue({ serviceId: 'tax' })
  const told = async (lang: string, as = kiosk) => await hall.get(`/api/tickets/${ticket.ticketId}/voice?lang=${lang}`, as)
  const zh = await told('zh')
  t.equal(zh.statusCode, 200, zh.body.slice(0, 100))
  t.match(zh.headers, { 'cache-control': 'no-store', etag: undefined })
  t.match(engine.begun.at(-1), /^您的号是 A 零零幺 号，请到/)
  await told('en')
  t.match(engine.begun.at(-1), /^Your ticket is eigh zero zero one, please wait in/)
  t.equal((await told('fr')).statusCode, 400)
  t.equal((await hall.get('/prompts/poem/voice', kiosk)).statusCode, 400)
  t.equal((await hall.get('/prompts/home/voice?text=hello', kiosk)).statusCode, 400, 'nobody gives it a text')
})

t.test('[W168] only for a kiosk, of its own hall, while the ticket waits; without an engine a plain no', async t => {
  const { hall, kiosk } = await speakingHall(t)
  const { ticket, token } = await hall.issue({ serviceId: 'tax' })
  const path = `/api/tickets/${ticket.ticketId}/voice`
  const elsewhere = { authorization: `Device ${deviceToken(testSecret, { role: 'kiosk', hallId: 'elsewhere' })}` }
  for (const as of [elsewhere, hall.device('wall'), hall.device('pad', '1'), { authorization: `Ticket ${token}` }, await hall.signIn('guide')]) {
    t.equal((await hall.get(path, as)).statusCode, 403)
    t.match((await hall.get('/prompts/home/voice', as)).statusCode, /40[13]/)
  }
  await hall.post('/counters/1/call-next', {}, await hall.clerkAt('1'))
  t.match((await hall.get(path, kiosk)).json(), { refusal: 'wrong-status', details: { status: 'called' } }, 'nobody who is called is sent to wait')

  const mute = await openHall(t)
  t.match((await mute.get('/prompts/home/voice', mute.device('kiosk'))).json(), { refusal: 'no-voice' })
  const { ticket: other } = await mute.issue()
  t.match((await mute.get(`/api/tickets/${other.ticketId}/voice`, mute.device('kiosk'))).json(), { refusal: 'no-voice' })
})
