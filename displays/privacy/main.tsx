/** The public page about personal data. */
import './privacy.css'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Privacy } from './privacy.js'

mount(<Privacy startLang={placeOf(window.location).lang} />)
