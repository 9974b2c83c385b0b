/** The walls: one board for the whole hall, one for each waiting area. */
import './board.css'
import { createBoardStore, ofScreen, stepWall } from '../shared/board-store.js'
import { asWallBoard, openFeed } from '../shared/hall-feed.js'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Board } from './board.js'
import { lookOf } from './look.js'

const { ids: [hallId = '', areaId], query, lang } = placeOf(window.location)
const store = createBoardStore(hallId, stepWall, ofScreen)
openFeed(store, hallId, 'wall', asWallBoard)
const { k } = lookOf(query)
document.documentElement.style.setProperty('--k', String(k))
document.documentElement.classList.toggle('far', k > 1.15)

mount(<Board store={store} hallId={hallId} areaId={areaId} lang={lang} />)
