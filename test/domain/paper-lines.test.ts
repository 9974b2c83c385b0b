/** Lines on paper, and ranges of windows. */
import fc from 'fast-check'
import t from 'tap'
import { windowRange } from '../../src/domain/paper/window-range.js'
import { wrapParts, wrapText } from '../../src/domain/paper/wrap.js'

const cells = (text: string) => Array.from(text).reduce((sum, letter) => sum + (/[ -~]/.test(letter) ? 1 : 2), 0)
const letters = fc.constantFrom(...Array.from('存量房转移登记，。（）、Transfer of-a 012 ·：𬱖'))

t.test('[I56] nothing is cut off: every letter stands on some line, and no line is wider than the paper', async () => {
  fc.assert(fc.property(fc.array(letters, { maxLength: 60 }), fc.integer({ min: 2, max: 48 }), fc.boolean(), (text, width, isCentered) => {
    const all = text.join('')
    const lines = wrapText(all, width, cells, isCentered)
    const bare = (value: string) => value.replaceAll(' ', '')
    return bare(lines.join('')) === bare(all) && lines.every(line => cells(line) <= width && (line !== '' || lines.length === 1))
  }), { numRuns: 1500 })
  fc.assert(fc.property(fc.array(fc.array(letters, { minLength: 1, maxLength: 20 }).map(each => each.join('')), { maxLength: 5 }), fc.integer({ min: 3, max: 48 }), (parts, width) => {
    const lines = wrapParts(parts, '/', width, cells)
    return lines.join('').replaceAll(/[ /]/g, '') === parts.join('').replaceAll(/[ /]/g, '') && lines.every(line => cells(line) <= width)
  }), { numRuns: 500 })
})

t.test('[I56] lines break between Chinese letters and between words, not before a mark, and centred ones are alike', async t => {
  t.same(wrapText('Residence permit of Beijing', 20, cells), ['Residence permit', 'of Beijing'])
  t.same(wrapText('Residence permit of Beijing', 20, cells, false), ['Residence permit of', 'Beijing'])
  t.same(wrapText('一二三四五六七，八', 14, cells, false), ['一二三四五六', '七，八'])
  t.same(wrapText('一二三四五（六）七', 12, cells, false), ['一二三四五', '（六）七'])
  t.same(wrapText('一二三四五六七八九', 16, cells), ['一二三四五', '六七八九'])
  t.same(wrapParts(['前面 4 人', '约 10–15 分'], ' · ', 40, cells), ['前面 4 人 · 约 10–15 分'])
  t.same(wrapParts(['前面 4 人', '约 10–15 分'], ' · ', 16, cells), ['前面 4 人', '约 10–15 分'])
})

t.test('[I50] windows next to each other are told as a range', async t => {
  t.equal(windowRange(['3', '1', '2', '9'], '、', '–'), '1–3、9')
  t.equal(windowRange(['12'], ', ', '-'), '12')
  t.equal(windowRange(['2', 'A1', '1', '2'], ', ', '-'), '1-2, A1')
  t.equal(windowRange([], ', ', '-'), '')
})
