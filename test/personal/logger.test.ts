/** What a program's log tells: chosen facts, one line each, nothing of a person. */
import t from 'tap'
import { makeLogger } from '../../src/runtime/logger.js'

function listening () {
  const lines: string[] = []
  return { lines, logger: makeLogger({ level: 'trace', into: { write: line => { lines.push(line) } } }) }
}

t.test('[P138] of an error only its kind, code, words and place are told, not what a library hung on it', async t => {
  const { lines, logger } = listening()
  const inner = new Error('inner 13812345678')
  logger.error({ err: Object.assign(new Error('EVALSHA failed: 110101199003070134', { cause: inner }), { code: 'EX', command: { args: ['secret words'] }, request: { headers: { cookie: 'secret cookie' } } }) }, 'failed')
  logger.error({ err: new AggregateError([new Error('one +8613812345678')], 'many') }, 'failed')
  logger.error({ trouble: Object.assign(new Error('under another name'), { args: ['secret words'] }) }, 'failed')
  const text = lines.join('')
  t.notMatch(text, /secret|13812345678|110101199003070134/)
  t.match(JSON.parse(lines[0] ?? ''), { msg: 'failed', err: { type: 'Error', code: 'EX', message: 'EVALSHA failed: [kept back]', stack: /logger\.test/, cause: { message: 'inner [kept back]' } } })
  t.match(JSON.parse(lines[1] ?? ''), { err: { errors: [{ message: 'one [kept back]' }] } })
})

t.test('[P139] personal fields are kept back at any depth, numbers in any text; versions, times and ids stay readable', async t => {
  const { lines, logger } = listening()
  const hidden = '13812345678'
  logger.info({ phone: hidden, a: { b: { c: { callBack: hidden, list: [{ document: 'x', ok: 1 }] } } }, Authorization: 'Ticket y', text: `call ${hidden} or 11010119900307013X` }, `to ${hidden}`)
  logger.info({ req: { headers: { cookie: 'z' } }, res: { statusCode: 1 }, version: 138123456789, at: 1772413200000, hallId: 'downtown', ticketId: 'downtown.A13812345678-_x', map: new Map([['k', hidden]]) }, 'facts')
  logger.child({ reqId: 'r-1' }).info({ refusal: 'day-closed', status: 409 }, 'request refused')
  t.notMatch(lines.join(''), /"13812345678|call 138|to 138|"x"|"y"|"z"|307013X/)
  t.match(JSON.parse(lines[0] ?? ''), { phone: '[kept back]', a: { b: { c: { callBack: '[kept back]', list: [{ document: '[kept back]', ok: 1 }] } } }, Authorization: '[kept back]', msg: 'to [kept back]' })
  t.match(JSON.parse(lines[1] ?? ''), { req: '[kept back]', res: '[kept back]', version: 138123456789, at: 1772413200000, hallId: 'downtown', ticketId: 'downtown.A13812345678-_x', map: '[kept back]' })
  t.match(JSON.parse(lines[2] ?? ''), { reqId: 'r-1', refusal: 'day-closed', status: 409 })
})

t.test('[P139] an event stays on its line, whatever is in it', async t => {
  const { lines, logger } = listening()
  logger.warn({ said: 'one\r\n{"level":60,"msg":"forged"}\u2028\u0000' }, 'two\r\nlines')
  t.equal(lines.length, 1)
  t.equal((lines[0] ?? '').trimEnd().split(/[\r\n]/).length, 1)
  t.match(JSON.parse(lines[0] ?? ''), { said: 'one\r\n{"level":60,"msg":"forged"}\u2028\u0000', msg: 'two\r\nlines' })
})
