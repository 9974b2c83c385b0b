/** The rating pad at a counter. */
import './rate.css'
import { createBoardStore, ofScreen, stepWall } from '../shared/board-store.js'
import { shownByDevice } from '../shared/device.js'
import { liveAsDevice } from '../shared/enrol/later-life.js'
import { asWallBoard, openFeed } from '../shared/hall-feed.js'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { openPad } from './open-pad.js'
import { Rate } from './rate.js'

const { ids: [hallId = '', counterId = ''], lang } = placeOf(window.location)
const store = createBoardStore(hallId, stepWall, ofScreen)
openFeed(store, hallId, 'wall', asWallBoard, shownByDevice)

mount(<Rate store={store} padStore={openPad(hallId, counterId)} hallId={hallId} counterId={counterId} startLang={lang} />)
liveAsDevice({ role: 'rating', hallId, counterId, lang, store })
