/** The kiosk: theme, item, confirm, number. */
import './kiosk.css'
import './paper/paper.css'
import { createBoardStore, ofScreen, stepWall } from '../shared/board-store.js'
import { asWallBoard, openFeed } from '../shared/hall-feed.js'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Kiosk } from './kiosk.js'
import { loadQr } from './later-qr.js'
import { setupOf } from './setup.js'
import { loadSound } from './sound/later-sound.js'

const { ids: [hallId = ''], lang, query } = placeOf(window.location)
const store = createBoardStore(hallId, stepWall, ofScreen)
openFeed(store, hallId, 'wall', asWallBoard)
const setup = setupOf(query)

mount(<Kiosk store={store} hallId={hallId} lang={lang} setup={setup} />, setup.name)
loadQr()
loadSound(setup, hallId, lang)
