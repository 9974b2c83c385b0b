/** The counter console. */
import './console.css'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Console } from './console.js'

const { ids: [hallId = '', counterId = ''], lang } = placeOf(window.location)
mount(<Console hallId={hallId} counterId={counterId} lang={lang} />)
