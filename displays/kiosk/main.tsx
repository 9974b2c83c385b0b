/** The kiosk: theme, item, confirm, number. */
import './kiosk.css'
import './paper/paper.css'
import { createBoardStore, ofScreen, stepWall } from '../shared/board-store.js'
import { shownByDevice } from '../shared/device.js'
import { liveAsDevice } from '../shared/enrol/later-life.js'
import { asWallBoard, openFeed } from '../shared/hall-feed.js'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Kiosk } from './kiosk.js'
import { loadQr } from './later-qr.js'
import { loadRefusals } from './later-refusals.js'
import { setupOf } from './setup.js'
import { loadSound } from './sound/later-sound.js'
import { reportedOf } from './upkeep/device-faults.js'

const { ids: [hallId = ''], lang, query } = placeOf(window.location)
const store = createBoardStore(hallId, stepWall, ofScreen)
openFeed(store, hallId, 'wall', asWallBoard, shownByDevice)
const setup = setupOf(query)

mount(<Kiosk store={store} hallId={hallId} lang={lang} setup={setup} />, setup.name)
loadRefusals()
loadQr()
loadSound(setup, hallId, lang)
liveAsDevice({ role: 'kiosk', hallId, lang, store, more: () => reportedOf(setup.paper !== undefined) })
