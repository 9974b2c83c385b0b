/** An agent's page: on the phone in the hall, or at a desk in the village. */
import '../shared/quotes.css'
import './agent.css'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Agent } from './agent.js'

const { lang } = placeOf(window.location)
mount(<Agent startLang={lang} />)
