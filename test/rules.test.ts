/** RULES.md and the tests say the same: each rule has a test, and each number that a title cites is a rule. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import t from 'tap'

const root = new URL('..', import.meta.url)
const rulesFile = new URL('RULES.md', root)
const later = existsSync(rulesFile) ? false : 'RULES.md is not there yet'

interface Rule { readonly number: string, readonly says: string }

function rules (): Rule[] {
  return [...readFileSync(rulesFile, 'utf8').matchAll(/^- \*\*([A-Z]\d+)\*\* (.*)$/gm)].map(([, number, says]) => ({ number: number!, says: says! }))
}

/** Numbers in titles: `t.test('[C2] …')`, also where a title is made in a loop, and `[C2, C3]` for two at once. */
function cited (): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const files = readdirSync(new URL('test', root), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.test.ts'))
  for (const file of files) {
    for (const [, list] of readFileSync(new URL(`test/${file}`, root), 'utf8').matchAll(/['"`]\[([A-Z]\d+(?:[ ,]+[A-Z]\d+)*)\]/g)) {
      for (const number of list!.split(/[ ,]+/)) found.set(number, [...found.get(number) ?? [], file])
    }
  }
  return found
}

t.test('[R7] each rule has a number of its own, and says something', { skip: later }, async t => {
  const numbers = rules().map(({ number }) => number)
  t.same(numbers.filter((number, index) => numbers.indexOf(number) !== index), [], 'no number is given twice')
  t.same(rules().filter(({ says }) => !/^\S.*[.!?)]$/.test(says)).map(({ number }) => number), [], 'each says a sentence')
  t.ok(numbers.length > 0, 'there are rules')
})

t.test('[R8] each rule has a test', { skip: later }, async t => {
  const titles = cited()
  t.same(rules().map(({ number }) => number).filter(number => !titles.has(number)), [])
})

t.test('[R8] each number that a title cites is a rule', { skip: later }, async t => {
  const numbers = new Set(rules().map(({ number }) => number))
  t.same([...cited()].filter(([number]) => !numbers.has(number)).map(([number, files]) => `${number} in ${files.join(', ')}`), [])
})
