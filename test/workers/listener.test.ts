import t from 'tap'
import type { Area, Voice } from '../../src/contract/catalog.js'
import { askToSpeak } from '../../src/store/halls/speaker.js'
import { listener } from '../../workers/listener.js'
import { openStoreHall } from '../support/store-hall.js'

const area = (areaId: string, voice?: Partial<Voice>): Area => ({ areaId, name: { zh: `${areaId}区`, en: areaId }, floor: { zh: '一层', en: '1F' }, gridId: 'north', seats: 40, squareMetres: 80, ...voice && { voice } })

t.test('[I25] an area that its screens do not speak for is told, and no other', async t => {
  const areas = [area('ground'), area('upstairs'), area('library', { mode: 'silent' }), area('yard', { mode: 'chime' })]
  const hall = await openStoreHall(t, { changes: { areas } })
  const context = { store: hall.store, isBalancing: false, tell: () => undefined }
  const round = async () => {
    await listener.round(context)
    return Object.values((await hall.board()).alerts).map(({ kind, fault, place, areaId, gridId }) => `${kind} ${fault} ${place} ${areaId} ${gridId}`)
  }
  const ask = async (areaId: string, canSpeak: boolean) => await askToSpeak(hall.store, { hallId: hall.hallId, areaId, screen: 'wall 1', canSpeak })
  /** As when a minute has passed in which nobody had the word. */
  const minutePasses = async () => { for (const { areaId } of areas) await hall.redis.del(`hall:{${hall.hallId}}:spoken:${areaId}`, `hall:{${hall.hallId}}:speaker:${areaId}`) }
  const missing = 'device-fault voice-missing ground区 ground north'

  t.same(await round(), [], 'no screen has asked: there may be none')
  await ask('ground', false)
  await ask('library', false)
  t.same(await round(), [], 'the first has only just asked')
  await minutePasses()
  t.same(await round(), [missing], 'the library is silent, nobody knows of a screen upstairs')
  const { version } = await hall.board()
  t.same(await round(), [missing])
  t.equal((await hall.board()).version, version, 'told once')

  await ask('ground', true)
  t.same(await round(), [])
  await ask('yard', true)
  await minutePasses()
  t.same((await round()).toSorted(), [missing, 'device-fault voice-missing yard区 yard north'], 'a chime is missed, too')

  hall.clock.pass(9 * 60 * 60_000)
  t.same(await round(), [], 'at six the hall is closed')
})
