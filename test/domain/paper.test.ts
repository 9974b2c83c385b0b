/** What a ticket on paper says. */
import t from 'tap'
import { testMorning } from '../support/catalog.js'
import { paperHall, paperItem, saidBy, testLink, testPaper } from '../support/papers.js'

t.test('[I50] a ticket says where, who, what, how long, where to wait, when, and what to do', async t => {
  const paper = testPaper()

  t.same(saidBy(paper), [
    '城区政务服务大厅 | 1 号等候区 税务', 'A012', '个人所得税申报', '前面 4 人 | 约 10–15 分', '请在这里等候叫号', '一层 | 1 号等候区 税务', '1–2、6 号窗口',
    `<${testLink}>`, '扫码看进度', '取号时间 2026-03-02 10:42', '请带好：居民身份证、收入证明', '可去自助区自助办理，次序为您保留',
    '过号请到导服台，30 分钟内可优先补办', '政务服务热线 12345'
  ])
  t.same(saidBy(testPaper({ ticket: { lang: 'en' } })), [
    'Downtown Government Service Hall | Area 1, Tax', 'A012', 'Personal income tax return', '个人所得税申报', '4 ahead of you | About 10-15 min',
    'Please wait here for your number', 'Floor 1 | Area 1, Tax', '一层 | 1 号等候区 税务', 'Windows 1-2, 6', `<${testLink}>`, 'Scan to follow the line', 'Taken 2026-03-02 10:42',
    'Please bring: 居民身份证、收入证明', 'Or use the self-service zone. Your place is kept.', 'Missed your call? See a guide within 30 min to keep your place.', 'Government service hotline 12345'
  ])
})

t.test('[I51] a wait that is not known is not told', async t => {
  const ahead = (changes: Parameters<typeof testPaper>[0]) => saidBy(testPaper(changes))[3]
  t.equal(ahead({ wait: { unknown: 'no-data' } }), '前面 4 人 | 暂无法预计')
  t.equal(ahead({ wait: { unknown: 'no-open-counter' }, aheadCount: 0 }), '前面没有人 | 暂无开放窗口')
  t.equal(ahead({ wait: { p10Ms: 900_000, p50Ms: 900_000, p90Ms: 1_200_000 }, aheadCount: 0 }), '前面没有人 | 窗口正忙 | 约 15–20 分', '[K55]')
  t.equal(ahead({ wait: { p10Ms: 0, p50Ms: 0, p90Ms: 60_000 } }), '前面 4 人 | 5 分内')
  t.equal(ahead({ wait: { p10Ms: 0, p50Ms: 12_000_000, p90Ms: 13_000_000 } }), '前面 4 人 | 约 3 小时')
})

t.test('[I51] whoever is called, missed or set aside reads that, and no wait', async t => {
  const ahead = (ticket: object) => saidBy(testPaper({ ticket })).slice(3, 5)
  t.same(ahead({ status: 'called', counterId: '2' })[0], '正在叫您 | 请到 2 号窗口')
  t.same(ahead({ status: 'missed' })[0], '已过号，请到导服台')
  t.same(ahead({ status: 'parked' })[0], '已保留，请听窗口呼叫')
  t.same(ahead({ status: 'serving' })[0], '1–2、6 号窗口')
  for (const status of ['called', 'missed', 'serving'] as const) t.notMatch(saidBy(testPaper({ ticket: { status } })).join(), /等候叫号/, 'nobody is sent to a seat')
  t.equal(ahead({ status: 'parked' })[1], '请在这里等候叫号')
  t.same(ahead({ status: 'travelling' }), ['到厅后请先报到', '前面 4 人 | 约 10–15 分'])
})

t.test('[I52] tips are those of the item: none where none is known, online where there is no zone for it', async t => {
  const tips = (changes: Parameters<typeof testPaper>[0]) => testPaper(changes).blocks.flatMap(block => block.role === 'tip' ? [block.parts.join(block.separator ?? '|')] : [])
  t.same(tips({ item: undefined }), [])
  t.equal(saidBy(testPaper({ item: undefined }))[2], '个人税务')
  t.same(tips({ item: { ...paperItem, online: undefined, bring: [] } }), [])
  t.same(tips({ hall: { ...paperHall, zones: [] }, item: { ...paperItem, bring: [] } }), ['这件事可以网上办，不用排队'])
  t.same(tips({ hall: { ...paperHall, zones: [{ ...paperHall.zones![0]!, services: ['deeds'] }] } })[1], '这件事可以网上办，不用排队')
})

t.test('[I53] the rule is the hall\'s own', async t => {
  const rule = (requeueGraceMinutes: number) => saidBy(testPaper({ hall: { ...paperHall, rules: { requeueGraceMinutes } } })).at(-2)
  t.equal(rule(45), '过号请到导服台，45 分钟内可优先补办')
  t.equal(rule(0), '过号请到导服台')
})

t.test('[I54] a reprint has the same number and says when it was made; digits of a document stand there only when given', async t => {
  const said = saidBy(testPaper({ reprintedAt: testMorning + 130 * 60_000, documentTail: '8816' }))
  t.same(said.slice(0, 3), ['城区政务服务大厅 | 1 号等候区 税务', '补打 11:10', 'A012'])
  t.ok(said.includes('证件尾号 8816'))
  t.notMatch(saidBy(testPaper()).join(), /尾号|补打/)
})

t.test('[I55] a name never brings a control character onto paper', async t => {
  const paper = testPaper({ item: { ...paperItem, name: { zh: '登记\u001b@\u0010\u0004\u0001\n\u001dV\u0000\u202e变更\ud800', en: 'x' } } })
  t.equal(saidBy(paper)[2], '登记 @ V 变更')
})

t.test('[I50] without a link there is no code, and nothing that asks to scan it', async t => {
  t.notMatch(saidBy(testPaper({ link: undefined })).join(), /扫码|</)
})
