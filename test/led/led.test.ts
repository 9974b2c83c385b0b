/** LED strips: what they read, the frames, and a line that breaks. */
import t from 'tap'
import { setTimeout as pause } from 'node:timers/promises'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLedLine, usualTimes } from '../../scripts/led/driver.js'
import { frameBytes, templateProblems, usualTemplate } from '../../scripts/led/frame.js'
import { readSetup, SetupProblem } from '../../scripts/led/setup.js'
import { columnsOf, ledText } from '../../scripts/led/text.js'
import type { StripState } from '../../displays/strip/strip-state.js'
import { folderFor } from '../support/kept-redis.js'
import { openLedCards } from '../support/led-card.js'

const times = { ...usualTimes, gapMs: 5, againMs: 300, reopenMs: 50, answerMs: 60, openMs: 200 }
const card = (station = 1, answers = false) => ({ station, template: usualTemplate, answers })

function openLine (t: { teardown: (end: () => Promise<void>) => void }, address: string, more: Partial<typeof times> = {}) {
  const news: string[] = []
  const line = openLedLine(address, each => news.push(each), () => performance.now(), { ...times, ...more })
  t.teardown(async () => { await line.close(0) })
  return { line, news }
}

async function until (isSo: () => boolean, ms = 3000): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += 10) {
    if (isSo()) return true
    await pause(10)
  }
  return isSo()
}

t.test('[I72] a strip reads what the screen above the counter reads, as long as it fits, and never runs along', async t => {
  const states: Array<[StripState | undefined, wide: string, narrow: string, tiny: string]> = [
    [{ kind: 'called', label: 'A012' }, 'A012 请到本窗口', 'A012 请到3', 'A012'],
    [{ kind: 'called', label: 'A012', isAgain: true }, 'A012 再次呼叫，请到本窗口', 'A012 请到3', 'A012'],
    [{ kind: 'serving', label: 'A012' }, 'A012 办理中', 'A012 办理中', 'A012'],
    [{ kind: 'idle' }, '3号窗口 请取号等候', '请取号等候', '3'],
    [{ kind: 'paused', elsewhere: '5' }, '暂停服务，请到 5 号窗口', '暂停 请到5号', '暂停'],
    [{ kind: 'paused' }, '暂停服务，请等候叫号', '暂停服务', '暂停'],
    [{ kind: 'closed' }, '3号窗口 本窗口未开放', '本窗口未开放', '3'],
    [undefined, '3号窗口 请听工作人员呼叫', '3号窗口', '3']
  ]
  for (const [state, wide, narrow, tiny] of states) {
    t.same([ledText(state, '3', 'zh', 32), ledText(state, '3', 'zh', 12), ledText(state, '3', 'zh', 4)], [wide, narrow, tiny])
    for (const lang of ['zh', 'en'] as const) for (let columns = 2; columns < 40; columns++) t.ok(columnsOf(ledText(state, '3', lang, columns)) <= columns)
  }
  t.equal(ledText({ kind: 'paused', elsewhere: '5' }, '3', 'en', 40), 'Paused. Please use window 5.')
  t.equal(ledText({ kind: 'called', label: 'A012' }, '3', 'en', 14), 'A012 please 3')
})

t.test('[I73] a frame is as its template says: checked, in GB18030, and no text ends it', async t => {
  const bytes = frameBytes(usualTemplate, { station: 3, holdSeconds: 60, text: '请到 3\u0003\u0002' })
  t.equal(bytes.subarray(0, 7).toString('latin1'), '\u000203T060')
  t.equal(bytes.indexOf(3), bytes.length - 3, 'one ETX')
  const inner = bytes.subarray(1, -2)
  t.equal(bytes.subarray(-2).toString(), inner.reduce((sum, byte) => sum ^ byte, 0).toString(16).toUpperCase().padStart(2, '0'))
  t.equal(bytes.subarray(7, 11).toString('hex'), 'c7ebb5bd')
  t.equal(frameBytes(':{station} {text}{sum}\\r\\n', { station: 1, holdSeconds: 0, text: 'A' }).toString(), `:01 A${((0x30 + 0x31 + 0x20 + 0x41) & 255).toString(16).toUpperCase()}\r\n`)
  t.same(templateProblems(usualTemplate), [])
  for (const wrong of ['{station}', '{text}{text}', '{xor}{text}', '{text}{xor}{sum}', '{text}{colour}', '{text}\\q', '请{text}']) t.not(templateProblems(wrong).length, 0, wrong)
})

t.test('[I74] each card reads its newest text; what was overtaken is not sent', async t => {
  const cards = await openLedCards(t)
  const { line } = openLine(t, cards.address)
  const [one, two] = [line.strip(card(1)), line.strip(card(2))]
  for (let number = 1; number <= 50; number++) one.show(`A${number}`)
  two.show('B1')

  t.ok(await until(() => cards.now(1) === 'A50' && cards.now(2) === 'B1'))
  t.same(cards.texts(1), ['A50'])
  t.same(cards.broken, [])
  t.equal(cards.connections, 1)
  t.ok(await until(() => cards.texts(1).length >= 2), 'it is told again, for a card that was switched off')
})

t.test('[I74] frames are no closer together than a card can draw', async t => {
  const cards = await openLedCards(t)
  const { line } = openLine(t, cards.address, { gapMs: 60, againMs: 10_000 })
  const strip = line.strip(card())
  for (let number = 0; number < 40; number++) {
    strip.show(`A${number}`)
    await pause(10)
  }
  t.ok(await until(() => cards.now() === 'A39'))
  t.ok(cards.shown.length < 12, `${cards.shown.length} frames for 40 texts`)
})

t.test('[I75] a line that breaks is opened again, and every card told', async t => {
  const cards = await openLedCards(t)
  const { line, news } = openLine(t, cards.address)
  const strip = line.strip(card())
  strip.show('A1')
  t.ok(await until(() => cards.now() === 'A1'))

  await cards.close()
  strip.show('A2')
  t.ok(await until(() => news.some(each => each.endsWith('cannot be reached'))))
  strip.show('A3')
  await cards.reopen()
  t.ok(await until(() => cards.now() === 'A3'))
  t.notOk(cards.texts().includes('A2'))
})

t.test('[P91] a line that broke rests, also with a card that has nothing to say yet', async t => {
  const cards = await openLedCards(t)
  let looks = 0
  const line = openLedLine(cards.address, () => undefined, () => { looks++; return performance.now() }, { ...usualTimes, againMs: 5000, reopenMs: 50 })
  t.teardown(async () => { await line.close(0) })
  const strip = line.strip(card(1))
  line.strip(card(2))
  strip.show('A1')
  t.ok(await until(() => cards.now() === 'A1'))
  await cards.close()
  for (let number = 2; number < 6; number++) {
    strip.show(`A${number}`)
    await pause(120)
  }
  await cards.reopen()
  t.ok(await until(() => cards.now() === 'A5'))
  await pause(200)
  const before = looks
  await pause(500)
  t.ok(looks - before < 10, `${looks - before} looks at the clock in half a second`)
})

t.test('[I75] a card that refuses or does not answer is told again, and keeps the others no longer than that', async t => {
  const cards = await openLedCards(t, { isAnswering: true })
  cards.moods.refusesStation = 1
  const { line, news } = openLine(t, cards.address)
  const [one, two] = [line.strip(card(1, true)), line.strip(card(2, true))]
  one.show('A1')
  two.show('B1')
  t.ok(await until(() => cards.now(2) === 'B1'))
  t.ok(news.includes(`${cards.address} card 1 did not take its text`))
  cards.moods.refusesStation = -1
  t.ok(await until(() => cards.now(1) === 'A1'))
})

t.test('[I76] a file of strips that is wrong is explained', async t => {
  const file = join(folderFor(t), 'led.yaml')
  const problemOf = (text: string) => {
    writeFileSync(file, text)
    try {
      return readSetup(file)
    } catch (problem) {
      if (!(problem instanceof SetupProblem)) throw problem
      return problem.message
    }
  }
  const strips = "\nstrips:\n  - { counter: '3', device: 'tcp://10.0.0.8:5200' }\n"
  t.same(problemOf(`address: http://localhost:3000/\nhall: downtown${strips}`), {
    address: 'http://localhost:3000', hall: 'downtown',
    strips: [{ counter: '3', device: 'tcp://10.0.0.8:5200', station: 1, lang: 'zh', columns: 16, template: usualTemplate, answers: false }]
  })
  t.match(problemOf(`address: http://localhost:3000\nhall: downtown${strips}  - { counter: '4', device: 'tcp://10.0.0.8:5200' }\n`), /strips\.1\.station: station 1 at .* stands there twice/)
  t.match(problemOf(`address: http://localhost:3000\nhall: downtown\nstrips:\n  - { counter: '3', device: 'usb', template: '{x}' }\n`), /strips\.0\.device: must look like[^]*strips\.0\.template: needs \{text\}, once/)
  t.match(problemOf('address: ['), /is no YAML/)
  t.throws(() => readSetup('/nowhere/led.yaml'), /cannot be read \(ENOENT\)/)
})
