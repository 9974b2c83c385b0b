import t from 'tap'
import { makeLogger } from '../../src/runtime/logger.js'

t.test('[U64] the log is a JSON object a line, and nothing that opens something or belongs to a person stands in it, wherever it was put', async t => {
  const lines: string[] = []
  const logger = makeLogger({ level: 'trace', into: { write: (line: string) => { lines.push(line) } } })
  const canary = 'kE4mQ8xW2nV6bT0zL3rY7cH1'
  const phone = '13812345678'
  const error = Object.assign(new Error(`redis://hall:${canary}@store:6379 said no to Ticket ${canary} of ${phone}`), { command: { args: [canary] }, code: 'E_NO' })
  const facts: Array<Record<string, unknown>> = [
    { err: error }, { err: new Error('outer', { cause: error }) }, { err: new AggregateError([error], 'several') },
    { token: canary }, { deep: { deeper: { authorization: `Device ${canary}` } } }, { list: [{ cookie: `__Host-hallflow=${canary}` }] },
    { text: `Authorization: Bearer ${canary}` }, { text: `cookie hallflow=${canary}` }, { text: `rediss://:${canary}@store` }, { text: `call ${phone} or +86${phone}` },
    { hash: canary, salt: canary, wrapped: canary, sealed: canary, factor: canary, recovery: [canary], codes: [canary] },
    { headers: { 'x-api-key': canary } }, { url: `/t/x?token=${canary}` }, { 'x-api-key': canary }, { apiKey: canary }, { privateKey: canary }, { caseNumber: canary },
    { request: new Map([[canary, canary]]) }, { text: `line one\nline two Key ${canary}` }
  ]
  for (const each of facts) logger.info(each, 'something happened')
  logger.error(`words with Ticket ${canary} and ${phone}`)

  t.equal(lines.length, facts.length + 1)
  for (const line of lines) {
    t.equal(line.trimEnd().includes('\n'), false, 'one line each')
    t.match(JSON.parse(line), { time: String, msg: String })
    t.notMatch(line, canary)
    t.notMatch(line, phone)
  }
  logger.info({ hallId: 'downtown', code: 'store-away', ms: 12, name: 'hallflow-2026-03-02T023000Z.backup' }, 'backup made')
  t.match(JSON.parse(lines.at(-1) ?? ''), { hallId: 'downtown', code: 'store-away', ms: 12, name: 'hallflow-2026-03-02T023000Z.backup', msg: 'backup made' }, 'what is to be told is told')
})
