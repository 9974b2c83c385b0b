/** What is said to people: for each refusal, and for each call. */
import t from 'tap'
import { RefusalCode } from '../../src/contract/refusal.js'
import { crowdingOf } from '../../src/domain/crowding.js'
import { langOf, refusalWords } from '../../src/domain/refusal-words.js'
import { whySentence } from '../../src/domain/why.js'

t.test('[H3] every refusal has a sentence in both languages', async t => {
  t.same(Object.keys(refusalWords).toSorted(), RefusalCode.options.toSorted())
  for (const [code, { zh, en }] of Object.entries(refusalWords)) {
    t.match(zh, /^[\u4e00-\u9fff].*[。]$/, code)
    t.match(en, /^[A-Z].*\.$/, code)
  }
})

t.test('[H3] the sentence is Chinese unless the caller likes English better', async t => {
  const heard: Record<string, string> = {
    '': 'zh', 'zh-CN': 'zh', en: 'en', 'en-GB,en;q=0.9': 'en', 'zh-CN,zh;q=0.9,en;q=0.8': 'zh',
    'zh;q=0.5,en;q=0.7': 'en', 'fr-FR': 'zh', 'fr,en;q=0.3': 'en', 'en;q=0': 'zh', 'english': 'zh', ';;q=,,': 'zh'
  }
  for (const [header, lang] of Object.entries(heard)) t.equal(langOf(header), lang, header)
  t.equal(langOf(undefined), 'zh')
})

t.test('[H14] why this one: one sentence names who, out of how many, and by how much', async t => {
  const head = (label: string, score: number, handicapMs = 0) => ({ serviceId: 's', label, rank: score - handicapMs, handicapMs, score, priority: 'normal' })
  const minute = 60_000
  t.same(whySentence({ compared: [head('A001', 0), head('B001', 3 * minute), head('C001', 9 * minute)] }, 'A001'), {
    zh: 'A001：在 3 个队列的队首中次序最前，比 B001 早 3 分。',
    en: 'A001: earliest of 3 lines, 3 min before B001.'
  })
  t.match(whySentence({ compared: [head('A001', 8 * minute), head('B001', 6 * minute, 5 * minute)] }, 'B001'), {
    zh: /已加 5 分/, en: 'B001: earliest of 2 lines, 2 min before A001 (with 5 min added for an assisted line).'
  })
  t.match(whySentence({ compared: [head('A001', 0)] }, 'A001'), { en: 'A001: first in the only line with people.' })
  t.match(whySentence({ direct: 'parked' }, 'A001'), { zh: /^A001：从挂起中叫回/, en: /set aside/ })
  t.match(whySentence({ direct: 'missed' }, 'A001'), { en: /has come/ })
  t.match(whySentence({ direct: 'waiting' }, 'A001'), { en: /named by the clerk/ })
})

t.test('[H11] how full it feels goes by people per seat', async t => {
  t.same([0, 1, 49, 50, 84, 85, 99, 100, 400].map(waiting => crowdingOf(waiting, 100)), [0, 0, 0, 1, 1, 2, 2, 3, 3])
  t.same([crowdingOf(0, 0), crowdingOf(1, 0)], [0, 3], 'a hall without seats is full with the first')
})
