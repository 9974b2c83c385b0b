/** The strip above a counter. */
import './strip.css'
import { createBoardStore, ofScreen, stepWall } from '../shared/board-store.js'
import { shownByDevice } from '../shared/device.js'
import { liveAsDevice } from '../shared/enrol/later-life.js'
import { asWallBoard, openFeed } from '../shared/hall-feed.js'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { FaultSign } from './fault-sign.js'
import { Strip } from './strip.js'

const { ids: [hallId = '', counterId = ''], lang } = placeOf(window.location)
const store = createBoardStore(hallId, stepWall, ofScreen)
openFeed(store, hallId, 'wall', asWallBoard, shownByDevice)

mount(<Strip store={store} hallId={hallId} counterId={counterId} lang={lang} />, undefined, <FaultSign lang={lang} counterId={counterId} />)
liveAsDevice({ role: 'wall', hallId, counterId, lang, store })
