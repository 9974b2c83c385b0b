/** The kiosk: theme, item, confirm, number. */
import './kiosk.css'
import { createBoardStore, ofScreen, stepWall } from '../shared/board-store.js'
import { asWallBoard, openFeed } from '../shared/hall-feed.js'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Kiosk } from './kiosk.js'

const { ids: [hallId = ''], lang } = placeOf(window.location)
const store = createBoardStore(hallId, stepWall, ofScreen)
openFeed(store, hallId, 'wall', asWallBoard)

mount(<Kiosk store={store} hallId={hallId} lang={lang} />)
