/**
 * Listens whether each area is spoken to: screens of it asked for the word today, and none has had it for a minute.
 *
 * An area of which no screen ever asked today has none, or none that is on; that is not known here and not told.
 */
import { isWithinHours } from '../src/domain/hours.js'
import { areaVoice, modeAt } from '../src/domain/voice-plan.js'
import { hallOf } from '../src/store/context.js'
import { setFaults } from '../src/store/halls/faults.js'
import { currentBoard } from '../src/store/projections.js'
import { voicesOf } from '../src/store/halls/speaker.js'
import { forEachHall, settled, type Agent } from './duty.js'

const name = 'listener'

export const listener: Agent = {
  name,
  everyMs: 15_000,
  round: async context => await forEachHall(context, name, async hallId => {
    const { store } = context
    const hall = hallOf(store, hallId)
    const board = await currentBoard(store, hallId)
    if (!board.isOpen) return
    const at = Math.max(store.now(), board.at)
    const voices = await voicesOf(store, hallId)
    for (const { areaId, name: { zh: place }, voice } of hall.areas) {
      const { askedOn, isSpoken } = voices.get(areaId) ?? { askedOn: undefined, isSpoken: false }
      if (askedOn !== board.day) continue
      const counters = hall.counters.filter(plan => plan.areaId === areaId).length
      const isMeant = isWithinHours(hall, at) && modeAt(areaVoice(store.catalog.current().district.voice, voice, counters), hall.timeZone, at) !== 'silent'
      await settled(context, name, hallId, async () => {
        await setFaults(store, { hallId, place, areaId, source: 'hall', faults: isMeant && !isSpoken ? ['voice-missing'] : [], by: `agent:${name}` })
      })
    }
  })
}
