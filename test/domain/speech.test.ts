import fc from 'fast-check'
import t from 'tap'
import { cardinalEn, cardinalZh } from '../../src/domain/cardinal.js'
import { kindOf, noticePieces, piecesOf, shownText, spokenText, type SpokenCall } from '../../src/domain/speech.js'

const said = (call: Partial<SpokenCall>, lang: 'zh' | 'en' = 'zh', one: 'yao' | 'yi' = 'yao') =>
  spokenText(piecesOf({ label: 'A012', counter: '3', calls: 1, ...call }, lang, one), lang)
const shown = (call: Partial<SpokenCall>, lang: 'zh' | 'en' = 'zh') => shownText({ label: 'A012', counter: '3', calls: 1, ...call }, lang)

t.test('[I3] each kind of call has its sentence, and the same to read', async t => {
  t.equal(said({}), '请 A 零幺二 号，到 三 号窗口办理')
  t.equal(shown({}), '请 A012 号，到 3 号窗口办理')
  t.equal(said({}, 'en'), 'Ticket A zero one two, please go to window three.')
  t.equal(shown({}, 'en'), 'Ticket A012, please go to window 3.')

  t.equal(said({ calls: 2 }), '再次呼叫，请 A 零幺二 号，到 三 号窗口办理')
  t.equal(shown({ calls: 2 }), '再次呼叫，请 A012 号，到 3 号窗口办理')
  t.equal(said({ calls: 2 }, 'en'), 'Second call. Ticket A zero one two, window three.')
  t.equal(said({ calls: 3 }, 'en'), 'Third call. Ticket A zero one two, window three.')
  t.equal(said({ calls: 7 }, 'en'), 'Another call. Ticket A zero one two, window three.')
  t.equal(shown({ calls: 3 }, 'en'), 'Third call. Ticket A012, window 3.')

  t.equal(said({ label: 'A007', isBack: true }), '请 A 零零七 号，回到 三 号窗口')
  t.equal(shown({ label: 'A007', isBack: true }), '请 A007 号，回到 3 号窗口')
  t.equal(said({ label: 'A007', isBack: true }, 'en'), 'Ticket A zero zero seven, please return to window three.')
  t.equal(kindOf({ calls: 2, isBack: true }), 'recall', 'called back and not come: called again')
  t.equal(spokenText(noticePieces('see-screen'), 'zh'), '请看屏幕')
  t.equal(spokenText(noticePieces('test'), 'en'), 'Sound is working.')
})

t.test('[I1] digits one by one', async t => {
  t.equal(said({ label: 'K1000' }), '请 K 幺零零零 号，到 三 号窗口办理')
  t.equal(said({ label: 'K1101' }, 'zh', 'yi'), '请 K 一一零一 号，到 三 号窗口办理')
  t.equal(said({ label: 'K1101', counter: '1' }, 'zh', 'yao'), '请 K 幺幺零幺 号，到 一 号窗口办理', 'a counter is 一')

  const label = fc.tuple(fc.constantFrom(...Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ')), fc.integer({ min: 1, max: 9_999_999 })).map(([letter, number]) => `${letter}${String(number).padStart(3, '0')}`)
  const call = fc.record({ label, counter: fc.oneof(fc.integer({ min: 1, max: 300 }).map(String), fc.string({ unit: 'binary', maxLength: 8 })), calls: fc.integer({ min: 1, max: 9 }) })
  const digits: Record<string, string> = { 零: '0', 幺: '1', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' }
  const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
  fc.assert(fc.property(call, fc.constantFrom<'yao' | 'yi'>('yao', 'yi'), (call, one) => {
    for (const lang of ['zh', 'en'] as const) {
      const text = said(call, lang, one)
      if (/[0-9\p{Cc}<>[\]{}|&;`$\\/"']/u.test(text)) throw new Error(text)
    }
    const [, zh = ''] = /请 (.*?) 号，/.exec(said(call, 'zh', one)) ?? []
    const [, en = ''] = /Ticket (.*?),/.exec(said(call, 'en', one)) ?? []
    const readZh = Array.from(zh.replaceAll(' ', ''), sign => digits[sign] ?? sign).join('')
    const readEn = en.split(' ').map(word => words.includes(word) ? words.indexOf(word) : word).join('')
    return readZh === call.label && readEn === call.label && (one === 'yi' || !zh.includes('一')) && shown(call).includes(call.label) && shown(call).includes(call.counter)
  }), { numRuns: 500 })
})

t.test('[I2] a counter as it stands on the desk', async t => {
  const window = (counter: string, lang: 'zh' | 'en' = 'zh') => said({ counter }, lang).split(lang === 'zh' ? '号，到 ' : 'window')[1]
  t.same(['1', '10', '12', '20', '21', '100', '101', '110', '111', '300', '1010'].map(counter => window(counter)), [
    '一', '十', '十二', '二十', '二十一', '一百', '一百零一', '一百一十', '一百一十一', '三百', '一千零一十'
  ].map(word => `${word} 号窗口办理`))
  t.equal(window('12', 'en'), ' twelve.')
  t.equal(window('121', 'en'), ' one hundred twenty-one.')
  t.equal(window('B2'), 'B 二 号窗口办理')
  t.equal(window('b12'), 'B 幺二 号窗口办理')
  t.equal(window('02'), '零二 号窗口办理')
  t.equal(window('１２'), '十二 号窗口办理', 'wide digits are digits')
  t.equal(window('综合1'), '综合 幺 号窗口办理')
  t.equal(window('-f /et'), 'F E T 号窗口办理')
  t.equal(said({ counter: '综合1' }, 'en'), 'Ticket A zero one two, please see the screen for your window.', 'half of a name could be another window')
  t.equal(said({ counter: '★' }), '请 A 零幺二 号，窗口请看屏幕')
  t.equal(said({ counter: '', calls: 2 }, 'en'), 'Second call. Ticket A zero one two, please see the screen for your window.')
})

t.test('[I2] every cardinal reads back as its number', async t => {
  const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
  const readZh = (text: string) => {
    let [sum, digit] = [0, 0]
    for (const sign of text) {
      const unit = units[sign]
      if (unit) [sum, digit] = [sum + (digit || 1) * unit, 0]
      else digit = '零一二三四五六七八九'.indexOf(sign)
    }
    return sum + digit
  }
  const small = new Map(Array.from({ length: 20 }, (_, number) => [cardinalEn(number), number]))
  const readEn = (text: string) => {
    let [whole, part] = [0, 0]
    for (const word of text.split(/[ -]/)) {
      if (word === 'thousand') [whole, part] = [part * 1000, 0]
      else if (word === 'hundred') part *= 100
      else part += small.get(word) ?? (['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].indexOf(word) + 2) * 10
    }
    return whole + part
  }
  for (let number = 0; number <= 9999; number++) {
    if (readZh(cardinalZh(number)) !== number || readEn(cardinalEn(number)) !== number) t.fail(`${number}: ${cardinalZh(number)}, ${cardinalEn(number)}`)
    if (/零零|零$|^零./.test(cardinalZh(number)) && number !== 0) t.fail(`${number}: ${cardinalZh(number)}`)
  }
  for (const wrong of [-1, 1.5, 10_000, NaN]) t.throws(() => cardinalZh(wrong), RangeError)
})
