import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import t from 'tap'
import { readBank } from '../../scripts/evaluate-waits/bank-days.js'
import { evaluate, type Evaluation } from '../../scripts/evaluate-waits/evaluate.js'
import { optionsOf } from '../../scripts/evaluate-waits/options.js'
import { readWarsaw } from '../../scripts/evaluate-waits/warsaw-days.js'
import { bankFile, fileOf, warsawFile } from './support.js'

const bankText = gunzipSync(readFileSync(bankFile)).toString()
const [bankHead = '', ...bankLines] = bankText.trim().split('\n')
const warsawHead = 'office,date,min,qid,letter,status,open,waiting,served_no'

const run = (...words: string[]) => spawnSync(process.execPath, ['--import', 'tsx', 'scripts/evaluate-waits.ts', ...words], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })

t.test('[Q43] what cannot be used is named with line and reason', async t => {
  const bank = (name: string, text: string | Uint8Array, message: string | RegExp) => t.throws(() => readBank(fileOf(t, name, text)), { name: 'Error', message }, name)
  bank('empty.csv', '', /empty\.csv is empty; its first line must name the columns date,dow,/)
  bank('head.csv', `${bankHead}\n`, /has no days$/)
  bank('other.csv', `${warsawHead}\nUD,2020-01-02,480,1,A,1,1,1,1\n`, /line 1: no column dow, service, prio/)
  bank('short.csv', `${bankHead}\n1999-03-01,1,PS\n`, /line 2: 3 values, but 13 columns/)
  bank('words.csv', `${bankHead}\n${bankLines[0]}\n1999-03-01,1,PS,2,soon,5,1,36,153,ABANDONED,,,\n`, /line 3: arrive_s is "soon", not a number/)
  bank('day.csv', `${bankHead}\n01.03.1999,1,PS,2,31,5,1,36,153,ABANDONED,,,\n`, /line 2: date is "01\.03\.1999", not a day like/)
  bank('torn.csv.gz', gzipSync(bankText).subarray(0, 5000), /torn\.csv\.gz is damaged/)
  t.throws(() => readBank('/nowhere/at/all.csv'), { message: /cannot be read/ })
  t.throws(() => readWarsaw(bankFile), { message: /line 1: no column office/ })
})

t.test('[Q43] the command ends with 2, says why and how it is used, and writes nothing', async t => {
  const json = path.join(path.dirname(fileOf(t, 'x', '')), 'result.json')
  const broken = fileOf(t, 'broken.csv', `${bankHead}\nnonsense\n`)
  for (const [words, why] of [
    [['--bank', broken, '--json', json], /line 2: 1 values/],
    [['--bank', bankFile, '--warsaw', warsawFile], /not both/]
  ] as const) {
    const { status, stdout, stderr } = run(...words)
    t.equal(status, 2)
    t.equal(stdout, '')
    t.match(stderr, why)
    t.match(stderr, 'npm run evaluate-waits --')
    t.notOk(existsSync(json))
  }
})

t.test('[Q43] words that say nothing are refused', async t => {
  t.throws(() => optionsOf([]), { message: 'name a file with --bank or --warsaw' })
  t.throws(() => optionsOf(['--bank']), { message: /--bank/ })
  t.throws(() => optionsOf(['--bonk', 'x']), { message: /--bonk/ })
  t.throws(() => evaluate({ kind: 'bank', judged: fileOf(t, 'friday.csv', [bankHead, ...bankLines.filter(line => line.startsWith('1999-03-05'))].join('\n')), train: bankFile }, () => {}), { message: /has no waits to judge on 1999-03-05$/ }, 'a Friday')
  t.throws(() => evaluate({ kind: 'bank', judged: bankFile, train: fileOf(t, 'train.csv', [bankHead, ...bankLines.slice(0, 300)].join('\n')) }, () => {}), { message: /^only \d+ waits to learn from; 200 are needed$/ })
  t.same(optionsOf(['--help']), 'help')
})

t.test('[Q51] [Q44] the bank without a file to learn from: the first days teach, the rest is judged', async t => {
  const json = path.join(path.dirname(fileOf(t, 'x', '')), 'result.json')

  const { status, stdout } = run('--bank', bankFile, '--json', json)

  t.equal(status, 0)
  t.match(stdout, 'no --train: split in time, the first 4 of 6 days are learned from, the rest is judged')
  t.match(stdout, 'A. Mandelbaum, Technion')
  const { data, tickets, estimators } = JSON.parse(readFileSync(json, 'utf8')) as Evaluation
  t.match(data, { kind: 'bank', unit: 's', fitDays: ['1999-03-01', '1999-03-05'], judgedDays: ['1999-03-07', '1999-03-08'] })
  t.equal(tickets, 479)
  t.same(Object.keys(estimators), ['hallflow', 'mean', 'hour', 'ma30', 'les', 'hol', 'ql'])
  for (const [name, score] of Object.entries(estimators)) {
    t.same(Object.keys(score), ['rmse', 'bias', 'coverage80', 'width80'], name)
    t.ok(Object.values(score).every(Number.isFinite), name)
  }
})

t.test('[Q44] [Q49] Warsaw with a file to learn from: only that teaches, and an office never seen is judged too', async t => {
  const text = gunzipSync(readFileSync(warsawFile)).toString()
  const lines = text.trim().split('\n').slice(1)
  const [train, judged] = [(line: string) => line.startsWith('UD_Bemowo') && !line.includes('2020-01-14'), (line: string) => line.includes('2020-01-14')]
    .map((is, i) => fileOf(t, `${i}.csv`, `${[warsawHead, ...lines.filter(is)].join('\r\n')}\r\n`))

  const { data, tickets, estimators } = evaluate({ kind: 'warsaw', judged: judged!, train: train! }, () => {})

  t.match(data, { kind: 'warsaw', unit: 'min', fitDays: ['2020-01-07', '2020-01-09'], judgedDays: ['2020-01-14'], notes: [] })
  t.match(data.credit, 'City of Warsaw')
  t.ok(tickets > 800, `${tickets} waits`)
  t.same(Object.keys(estimators), ['hallflow', 'mean', 'hour', 'line', 'ma30', 'les', 'hol', 'ql', 'n·m/open', 'n/departures'])
  t.ok(estimators['hallflow']!.rmse < estimators['mean']!.rmse)
  t.ok(Math.abs(estimators['hallflow']!.coverage80 - 0.8) < 0.1, `${estimators['hallflow']!.coverage80}`)

  const same = evaluate({ kind: 'warsaw', judged: judged!, train: judged! }, () => {})
  t.match(same.data.notes, ['1 judged days are among those learned from: these figures are no forecast'])
})

t.test('[Q50] a line whose numbers fall or leap is left out that day, the others are not', async t => {
  const row = (day: string, minute: number, line: string, waiting: number, called: number) => `UD,${day},${minute},${line},A,1,1,${waiting},${called}`
  const rows = ['2020-01-02', '2020-01-03'].flatMap((day, d) => [480, 485, 490, 495].flatMap((minute, i) => [
    row(day, minute, 'falls', 1, d === 0 && i === 3 ? 0 : i),
    row(day, minute, 'leaps', 1, d === 0 ? 26 * i : 25 * i),
    row(day, minute, 'walks', 1, i)
  ]))
  const days = readWarsaw(fileOf(t, 'lines.csv', [warsawHead, ...rows, 'UD,2020-01-03,500,walks,A,1,1,,'].join('\n')))
  t.same(days.map(({ date, broken, boards }) => [date, [...broken].toSorted(), boards.length]), [['2020-01-02', ['falls', 'leaps'], 4], ['2020-01-03', [], 4]])
})

t.test('[Q53] [Q49] lines of the bank as they are read', async t => {
  const [day] = readBank(fileOf(t, 'late.csv', `${bankHead}\n1999-03-01,9,PS,,86390,20,1,10,30,SERVED,,60,A001\n1999-03-01,1,NW,0,100,5,1,,3,ABANDONED,,,\n`))
  t.equal(day!.dow, 1, 'the weekday is the date\'s')
  t.match(day!.calls, [{ at: 86_410, leftAt: 86_440, prio: 0, isServed: true }])
  t.equal(day!.calls.length, 1, 'who has no moment is left out')
})
