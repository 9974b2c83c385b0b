/** Visitors find their item by what they type on a kiosk or a phone. */
import fc from 'fast-check'
import { pinyin } from 'pinyin-pro'
import t from 'tap'
import { loadCatalog } from '../../src/catalog/load.js'
import { buildSearch } from '../../src/catalog/search.js'
import { shipped } from './folder.js'

const catalog = loadCatalog(shipped)
const search = buildSearch(catalog)
const first = (typed: string): string | undefined => search(typed)[0]?.name.zh
const has = (typed: string, name: string): boolean => search(typed, { limit: 50 }).some(item => item.name.zh === name)

t.test('[Y9] pinyin initials find an item', async t => {
  for (const [typed, name] of [
    ['clfzydj', '存量房转移登记'], ['CLF', '存量房转移登记'], ['gtgshsldj', '个体工商户设立登记'], ['sgxkz', '施工许可证变更'],
    ['czzgcb', '城镇职工参保登记'], ['spjyxkzhf', '食品经营许可证核发'], ['pthz', '普通护照申请']
  ] as const) t.equal(first(typed), name, typed)
})

t.test('[Y9] every item is found first by its own name and among the first by its own initials', async t => {
  for (const { itemId, name } of catalog.items.values()) {
    const initials = pinyin(name.zh, { pattern: 'first', toneType: 'none', type: 'array' }).join('')

    t.equal(first(name.zh), name.zh, itemId)
    t.ok(search(initials, { limit: 3 }).some(item => item.itemId === itemId), initials)
  }
})

t.test('[Y9] full pinyin finds an item: whole, unfinished, with spaces, with some of it shortened', async t => {
  for (const typed of ['cunliangfangzhuanyidengji', 'cunliangfangzhuany', 'cun liang fang', 'cunlfzhuanydj', "cun'liang'fang"]) t.equal(first(typed), '存量房转移登记', typed)
  t.ok(has('lvshi', '律师执业变更'), 'ü is typed as v')
})

t.test('[Y9] a character with several readings is found by each', async t => {
  t.equal(first('huankuan'), '公积金贷款还款方式变更')
  t.equal(first('haikuan'), '公积金贷款还款方式变更')
})

t.test('[Y9] Chinese finds an item: whole, in part, with gaps, mixed with pinyin', async t => {
  t.equal(first('存量房转移登记'), '存量房转移登记')
  t.equal(first('身份证挂失'), '居民身份证挂失补领')
  t.equal(first('个体设立'), '个体工商户设立登记')
  t.equal(first('存量房 登记'), '存量房转移登记')
  t.equal(first('食品jyxkzhf'), '食品经营许可证核发')
})

t.test('[Y9] English finds an item: whole, by words in any order, by the beginnings of words', async t => {
  t.equal(first('Transfer of an existing home'), '存量房转移登记')
  t.equal(first('vat return'), '增值税申报')
  t.equal(first('existing home'), '存量房转移登记')
  t.equal(first('PASSP'), '普通护照申请')
  t.ok(has('permit construction', '建筑工程施工许可证核发'))
})

t.test('[Y9] the item\'s id finds it first', async t => {
  for (const { itemId } of catalog.items.values()) t.equal(search(itemId)[0]?.itemId, itemId)
})

t.test('[Y10] the item\'s own name counts more than its surroundings, and its beginning most', async t => {
  const tax = search('税务', { limit: 50 })

  t.equal(tax[0]?.name.zh, '税务注销清税')
  t.ok(tax.length > 10, 'the items of the tax bureau follow')
  t.ok(tax.slice(1).every(item => item.departmentId === 'tax' || item.name.zh.includes('税务')))
})

t.test('[Y10] every word must fit', async t => {
  t.same(search('passport 存量房'), [])
  t.same(search('护照 zzzz'), [])
})

t.test('[Y10] what the hall does not do can be left out', async t => {
  t.equal(search('clfzydj', { hallId: 'science-city' }).length, 0)
  t.ok(search('登记', { hallId: 'science-city', limit: 50 }).every(item => item.halls.includes('science-city')))
})

t.test('[Y10] answers are bounded', async t => {
  t.equal(search('登记').length, 20)
  t.same([3, 0, -1, 1e9, Number.NaN, 2.7].map(limit => search('登记', { limit }).length), [3, 0, 0, 50, 0, 2])
})

t.test('[Y11] whatever is typed is text and no pattern', async t => {
  for (const typed of ['', ' ', '.*', '(((((', '[a-', '\\', '存量房.*', '🙂', '\ud800', '\u0000', '%', '__proto__', '\u200b']) t.doesNotThrow(() => search(typed), JSON.stringify(typed))
  t.same(['', '.*', '🙂', '\u200b'].map(typed => search(typed).length), [0, 0, 0, 0])
  t.equal(first('(存量房)🙂'), '存量房转移登记')
  t.equal(first('ＣＬＦ'), '存量房转移登记', 'letters of full width')
})

t.test('[Y11] any text is answered quickly with items of the catalogue', async t => {
  const began = performance.now()
  const found = fc.check(fc.property(fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom('s', 'h', 'x', '登', '记', ' '), maxLength: 300 })
  ), typed => search(typed).every(item => catalog.items.get(item.itemId) === item)), { numRuns: 200 })
  t.equal(found.failed ? fc.defaultReportMessage(found) : '', '')

  search('s'.repeat(10_000_000))
  search('税 '.repeat(1_000_000))

  t.ok(performance.now() - began < 15_000)
})
