/** Every word in both languages, for every screen and every refusal. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { RefusalCode } from '../../src/contract/refusal.js'
import { board as boardEn } from '../../displays/board/en.js'
import { board as boardZh } from '../../displays/board/zh-CN.js'
import { desk as deskEn } from '../../displays/console/en.js'
import { desk as deskZh } from '../../displays/console/zh-CN.js'
import { enrol as enrolEn } from '../../displays/shared/enrol/en.js'
import { enrol as enrolZh } from '../../displays/shared/enrol/zh-CN.js'
import { guide as guideEn } from '../../displays/guide/en.js'
import { guide as guideZh } from '../../displays/guide/zh-CN.js'
import { kiosk as kioskEn } from '../../displays/kiosk/en.js'
import { kiosk as kioskZh } from '../../displays/kiosk/zh-CN.js'
import { load as loadEn } from '../../displays/load/en.js'
import { load as loadZh } from '../../displays/load/zh-CN.js'
import { phone as phoneEn } from '../../displays/phone/en.js'
import { phone as phoneZh } from '../../displays/phone/zh-CN.js'
import { shared as sharedEn } from '../../displays/shared/en.js'
import { shared as sharedZh } from '../../displays/shared/zh-CN.js'
import { pad as rateEn } from '../../displays/rate/en.js'
import { pad as rateZh } from '../../displays/rate/zh-CN.js'
import { rating as ratingEn } from '../../displays/shared/rating/en.js'
import { rating as ratingZh } from '../../displays/shared/rating/zh-CN.js'
import { refusalsEn, refusalsZh } from '../../displays/shared/refusals.js'
import { start as startEn } from '../../displays/start/en.js'
import { start as startZh } from '../../displays/start/zh-CN.js'
import { strip as stripEn } from '../../displays/strip/en.js'
import { strip as stripZh } from '../../displays/strip/zh-CN.js'
import { aheadWords, waitWords } from '../../displays/shared/words.js'

const pairs: Record<string, readonly [zh: object, en: object]> = {
  shared: [sharedZh, sharedEn], board: [boardZh, boardEn], strip: [stripZh, stripEn], kiosk: [kioskZh, kioskEn],
  console: [deskZh, deskEn], phone: [phoneZh, phoneEn], start: [startZh, startEn], guide: [guideZh, guideEn], load: [loadZh, loadEn], rate: [rateZh, rateEn], rating: [ratingZh, ratingEn], enrol: [enrolZh, enrolEn], refusals: [refusalsZh, refusalsEn]
}

/** The words of a dictionary by their path; a function is called with figures, to see its sentence. */
function sentences (dictionary: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  const entries: Array<[string, unknown]> = Object.entries(dictionary)
  for (const [key, value] of entries) {
    const name = path === '' ? key : `${path}.${key}`
    if (typeof value === 'string') found.set(name, value)
    else if (typeof value === 'function') found.set(name, String(Reflect.apply(value, undefined, ['7', '8', '9'])))
    else if (typeof value === 'object' && value !== null) for (const [deeper, text] of sentences(value, name)) found.set(deeper, text)
  }
  return found
}

/** The name of the other language. */
const mayBeEmptyOrForeign = new Set(['kiosk.otherLang', 'start.otherLang', 'phone.otherLang', 'guide.otherLang', 'load.otherLang', 'rate.otherLang'])

for (const [screen, [zh, en]] of Object.entries(pairs)) {
  t.test(`[W28] ${screen}: every word is there in Chinese and in English`, async t => {
    const chinese = sentences(zh)
    const english = sentences(en)

    t.same([...english.keys()].toSorted(), [...chinese.keys()].toSorted())
    for (const [name, text] of chinese) {
      if (mayBeEmptyOrForeign.has(`${screen}.${name}`)) continue
      if (text.trim() === '') t.fail(`${name} is empty in Chinese`)
      if (/[,;:?!()](?![^\p{Script=Han}]*$)/u.test(text.replaceAll(/[\w./+*]+/g, ''))) t.fail(`${name} has half-width punctuation: ${text}`)
      if (/[!！]/.test(text)) t.fail(`${name} raises its voice: ${text}`)
    }
    for (const [name, text] of english) {
      if (mayBeEmptyOrForeign.has(`${screen}.${name}`)) continue
      if (text === '') t.fail(`${name} is empty in English`)
      if (/\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u.test(text)) t.fail(`${name} is not English: ${text}`)
    }
    t.pass(`${chinese.size} sentences`)
  })
}

t.test('[W29] every refusal of the contract has a sentence with a next step, in both languages', async t => {
  t.same(Object.keys(refusalsZh).toSorted(), [...RefusalCode.options, 'away'].toSorted())
  for (const text of [...Object.values(refusalsZh), ...Object.values(refusalsEn)]) if (/失败|failed/i.test(text)) t.fail(text)
})

t.test('[W28] no word is kept that no screen says', async t => {
  const folder = fileURLToPath(new URL('../../displays', import.meta.url))
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file) && !/(zh-CN|en)\.ts$/.test(file))
    .map(file => readFileSync(`${folder}/${file}`, 'utf8')).join('\n')
  for (const [screen, [zh]] of Object.entries(pairs)) {
    if (screen === 'refusals') continue
    for (const key of Object.keys(zh)) if (!new RegExp(`[.\\s{]${key}\\b`).test(sources)) t.fail(`${screen}.${key} is never said`)
  }
  t.pass()
})

t.test('[K55] nobody ahead and yet a long wait is explained', async t => {
  const minutes = (p50: number) => ({ p10Ms: 0, p50Ms: p50 * 60_000, p90Ms: (p50 + 10) * 60_000 })
  t.equal(aheadWords(sharedZh, 0, minutes(15)), '前面没有人，窗口正忙')
  t.equal(aheadWords(sharedEn, 0, minutes(60)), 'Nobody ahead of you, windows are busy')
  t.equal(aheadWords(sharedZh, 0, minutes(14)), '前面没有人')
  t.equal(aheadWords(sharedZh, 0, { unknown: 'no-data' }), '前面没有人')
  t.equal(aheadWords(sharedZh, 2, minutes(60)), '前面还有 2 人')
})

t.test('[W25] a wait without figures says why', async t => {
  const said = (['closed', 'no-open-counter', 'no-data'] as const).map(unknown => waitWords(sharedZh, { unknown }))

  t.same(said, ['已停止办理', '暂无开放窗口', '暂无法预计'])
  const minutes = (p50: number, p90: number) => waitWords(sharedZh, { p10Ms: 0, p50Ms: p50 * 60_000, p90Ms: p90 * 60_000 })
  t.same([minutes(1, 4), minutes(36, 44), minutes(180, 200)], ['5 分内', '约 35–45 分', '约 3 小时，建议预约'])
})
