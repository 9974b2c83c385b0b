/** The guide's tablet. */
import './guide.css'
import './panel.css'
import './narrow.css'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Guide } from './guide.js'

const { ids: [hallId = ''], lang } = placeOf(window.location)
mount(<Guide startHallId={hallId} startLang={lang} />)
