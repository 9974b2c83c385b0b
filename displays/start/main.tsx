/** The start page of a demo: every screen of both halls, and what to click first. */
import './start.css'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Start } from './start.js'

mount(<Start startLang={placeOf(window.location).lang} />)
