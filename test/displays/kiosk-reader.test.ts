/** What readers send and hands type, and what of it is believed. */
import fc from 'fast-check'
import t from 'tap'
import { bookingCheck, bookingOf } from '../../displays/kiosk/reader/booking.js'
import { codeMax, codeMin, gapMaxMs, hearKey, hearPause, nothingYet } from '../../displays/kiosk/reader/burst.js'
import { ageOn, checkDocument, checkOf, tailOf } from '../../displays/kiosk/reader/document.js'
import { isUnreadable, scannedOf } from '../../displays/kiosk/reader/scanned.js'
import { provenPriority } from '../../displays/kiosk/elderly.js'

const today = '2026-03-02'
const printable = fc.string({ minLength: codeMin, maxLength: 60, unit: fc.constantFrom(...Array.from('0123456789ABCXYZabcxyz:/.#-_ ')) }).filter(text => !text.startsWith(' '))
const quick = fc.integer({ min: 0, max: gapMaxMs })
const slow = fc.integer({ min: gapMaxMs + 1, max: 2000 })

/** Keys with the pause before each; what came out of them. */
function hear (keys: ReadonlyArray<readonly [key: string, afterMs: number]>) {
  let [burst, at, typed] = [nothingYet, 1000, '']
  const codes: string[] = []
  const swallowed: boolean[] = []
  for (const [key, afterMs] of keys) {
    at += afterMs
    const told = hearKey(burst, key, at)
    burst = told.burst
    typed += told.typed ?? ''
    if (told.code !== undefined) codes.push(told.code)
    swallowed.push(told.swallow)
  }
  typed += hearPause(burst, at + gapMaxMs + 1).typed ?? ''
  return { codes, typed, swallowed }
}

t.test('[K9] a quick burst that ends with Enter is a reader, whatever was typed before it; its Enter presses nothing', async t => {
  fc.assert(fc.property(printable, fc.array(quick, { minLength: 61, maxLength: 61 }), fc.constantFrom('Enter', 'Tab'), (text, gaps, end) => {
    const { codes, typed, swallowed } = hear([['G', 300], ['H', 300], ...Array.from(text, (key, place) => [key, place === 0 ? 300 : gaps[place] ?? 0] as const), [end, gaps[60] ?? 0]])
    return codes.length === 1 && codes[0] === text && typed === 'GH' && swallowed.every(Boolean)
  }))
  t.same(hear([['Shift', 100], ['H', 1], ['Shift', 1], ['F', 1], ...Array.from('12345', key => [key, 2] as const), ['Enter', 2]]).codes, ['HF12345'], 'shift belongs to its letter')
})

t.test('[K10] what a hand types is never taken for a reader, and every letter of it arrives', async t => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...Array.from('GHJKL08')), slow), { maxLength: 40 }), slow, (keys, last) => {
    const { codes, typed } = hear([...keys, ['Enter', last]])
    return codes.length === 0 && typed === keys.map(([key]) => key).join('')
  }))
  t.same(hear([['Enter', 500], ['Tab', 500], [' ', 500], ['ArrowDown', 3]]).swallowed, [false, false, false, false], 'keys that move and press stay the page\'s')
  t.same(hear([['G', 200], ['H', 30], ['Enter', 30]]), { codes: [], typed: 'GH', swallowed: [true, true, true] }, 'two rolled fingers')
})

t.test('[K11] a torn burst is nothing, and a stuck key fills no memory', async t => {
  t.same(hear(Array.from('51070319', key => [key, 3] as const)), { codes: [], typed: '', swallowed: Array(8).fill(true) })
  let burst = nothingYet
  for (let key = 0; key < 5000; key++) ({ burst } = hearKey(burst, '7', key))
  t.equal(burst.keys.length, codeMax)
})

const born = fc.date({ min: new Date('1900-01-01'), max: new Date('2026-03-02'), noInvalidDate: true }).map(date => date.toISOString().slice(0, 10))
const document = fc.tuple(fc.integer({ min: 110000, max: 999999 }), born, fc.integer({ min: 0, max: 999 }))
  .map(([region, day, count]) => `${region}${day.replace(/-/g, '')}${String(count).padStart(3, '0')}`).map(number => number + checkOf(number))

t.test('[K12] an identity number is believed by its check and its date; one wrong or two changed places are found', async t => {
  t.match(checkDocument('11010519491231002X', today), { kind: 'document', bornOn: '1949-12-31' }, 'the example of the standard')
  t.match(checkDocument('11010519491231002x', today), { kind: 'document', number: '11010519491231002X' })
  fc.assert(fc.property(document, number => checkDocument(number, today).kind === 'document'))
  fc.assert(fc.property(document, fc.integer({ min: 0, max: 17 }), fc.constantFrom(...Array.from('0123456789X')), (number, place, other) => {
    const wrong = number.slice(0, place) + other + number.slice(place + 1)
    return wrong === number || checkDocument(wrong, today).kind === 'wrong-document'
  }))
  fc.assert(fc.property(document, fc.integer({ min: 0, max: 16 }), (number, place) => {
    const swapped = number.slice(0, place) + number.charAt(place + 1) + number.charAt(place) + number.slice(place + 2)
    return swapped === number || checkDocument(swapped, today).kind === 'wrong-document'
  }))
  for (const day of ['20230229', '19001301', '20260303', '18991231']) t.equal(checkDocument(`110105${day}001${checkOf(`110105${day}001`)}`, today).kind, 'wrong-document', day)
  t.equal(checkDocument('110105491231002', today).kind, 'old-document')
})

t.test('[K13] a booking code is believed by its check, and no slip of one place or of two neighbours passes', async () => {
  const letters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const code = fc.string({ minLength: 8, maxLength: 8, unit: fc.constantFrom(...Array.from(letters)) }).map(places => `BK${places}`).map(places => places + bookingCheck(places))
  fc.assert(fc.property(code, whole => bookingOf(whole) === whole && bookingOf(`${whole.slice(0, 6)}-${whole.slice(6)}`.toLowerCase()) === whole))
  fc.assert(fc.property(code, fc.integer({ min: 2, max: 10 }), fc.constantFrom(...Array.from(letters)), (whole, place, other) => {
    const wrong = whole.slice(0, place) + other + whole.slice(place + 1)
    return wrong === whole || bookingOf(wrong) === undefined
  }))
  fc.assert(fc.property(code, fc.integer({ min: 2, max: 9 }), (whole, place) => {
    const swapped = whole.slice(0, place) + whole.charAt(place + 1) + whole.charAt(place) + whole.slice(place + 2)
    return swapped === whole || bookingOf(swapped) === undefined
  }))
})

t.test('[K14] a reading is told by what it is: a card with or without its other lines, a booking, a ticket, or nothing of ours', async t => {
  const ticketId = `downtown.${'a'.repeat(22)}`
  t.match(scannedOf('张三,11010519491231002X,北京市', today), { kind: 'document', bornOn: '1949-12-31' })
  t.match(scannedOf(`http://10.0.0.5:4600/t/${ticketId}#secret`, today), { kind: 'ticket', ticketId })
  t.match(scannedOf(`BK20260302${bookingCheck('BK20260302')}`, today), { kind: 'booking' })
  for (const [text, kind] of [['11010519491231002', 'unknown'], ['110105194912310029', 'wrong-document'], ['6222021234567890123', 'unknown'], ['https://elsewhere.example/', 'unknown']] as const) {
    t.equal(scannedOf(text, today).kind, kind, text)
    t.ok(isUnreadable(scannedOf(text, today)))
  }
  t.notOk(isUnreadable(scannedOf('110105491231002', today)), 'an old card is read well')
  t.equal(tailOf('11010519491231002X'), '002X')
})

t.test('[K15] who is sixty by the card is offered to go first, where the hall has that class', async t => {
  t.equal(ageOn('1966-03-02', today), 60)
  t.equal(ageOn('1966-03-03', today), 59)
  t.equal(provenPriority('1966-03-02', today, [{ priority: 'elderly' }]), 'elderly')
  t.equal(provenPriority('1966-03-03', today, [{ priority: 'elderly' }]), undefined)
  t.equal(provenPriority('1949-12-31', today, [{ priority: 'military' }]), undefined)
})
