/** The start page of a demo. */
import './start.css'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Start } from './start.js'

mount(<Start lang={placeOf(window.location).lang} />)
