/** The public load page. */
import './load.css'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Load } from './load.js'

mount(<Load startLang={placeOf(window.location).lang} />)
