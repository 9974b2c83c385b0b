/** The walls: one board for the whole hall, one for each waiting area. */
import './board.css'
import { createBoardStore, ofScreen, stepWall } from '../shared/board-store.js'
import { shownByDevice } from '../shared/device.js'
import { liveAsDevice } from '../shared/enrol/later-life.js'
import { asWallBoard, openFeed } from '../shared/hall-feed.js'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Board } from './board.js'
import { FaultSign } from './fault-sign.js'
import { readingOf } from './reading.js'
import { savedSettings, settingsOf } from './settings.js'
import { deferredVoice, noVoice } from './voice/deferred.js'

const { ids: [hallId = '', areaId], query, lang } = placeOf(window.location)
const store = createBoardStore(hallId, stepWall, ofScreen)
openFeed(store, hallId, 'wall', asWallBoard, shownByDevice)
const settings = settingsOf(query, savedSettings(), areaId)
const { k, isFar } = readingOf(settings)
document.documentElement.style.setProperty('--k', String(k))
document.documentElement.classList.toggle('far', isFar)
const voice = settings.sound === 'off' ? noVoice : deferredVoice(async () => {
  const { voiceOfHall } = await import('./voice/of-hall.js')
  return voiceOfHall(store, { hallId, areaId, sound: settings.sound, name: settings.name })
})

mount(<Board store={store} hallId={hallId} areaId={areaId} lang={lang} settings={settings} voice={voice} />, undefined, <FaultSign lang={lang} />)
liveAsDevice({ role: 'wall', hallId, areaId, lang, store, more: () => ({ audio: voice.seen().audio }) })
