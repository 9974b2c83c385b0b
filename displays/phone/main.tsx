/** One ticket on its visitor's phone. */
import './phone.css'
import { issuingHall } from '../shared/ticket-id.js'
import { mount } from '../shared/mount.js'
import { placeOf } from '../shared/place.js'
import { Phone } from './phone.js'
import { openTicket } from './ticket-feed.js'

const { ids: [ticketId = ''], secret, lang, query } = placeOf(window.location)
const langOfPhone = query.has('lang') || navigator.language.toLowerCase().startsWith('zh') ? lang : 'en'
const hallId = issuingHall(ticketId)
mount(<Phone feed={openTicket(hallId, ticketId, secret)} hallId={hallId} ticketId={ticketId} token={secret} startLang={langOfPhone} />)
