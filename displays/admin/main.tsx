/** The administration page. */
import '../shared/quotes.css'
import './admin.css'
import './days.css'
import './keeping.css'
import { mount } from '../shared/mount.js'
import { Admin } from './frame/admin.js'

mount(<Admin />)
