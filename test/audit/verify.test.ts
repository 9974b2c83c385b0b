import fc from 'fast-check'
import t from 'tap'
import { anchorKeys, isAnchor, type Anchor } from '../../src/audit/anchors.js'
import { auditKey, canonical, headOf, sealed, type Head } from '../../src/audit/chain.js'
import type { AuditRecord } from '../../src/contract/audit.js'
import { anchorAt, auditBegins, chain, entry, headAfter, otherSecret, texts, verdictOn, wrongs } from '../support/audits.js'
import { testSecret } from '../support/hall.js'

const whole = chain(40)
const lines = texts(whole)
const head = headAfter(whole)
const without = <T>(all: readonly T[], from: number, count = 1) => all.toSpliced(from, count)
const changed = (at: number, change: (record: AuditRecord) => object) => lines.with(at, canonical(change(whole[at]!)))

t.test('[S30] a whole chain is right, from its first record, with its anchors and its head', async t => {
  const verdict = await verdictOn(lines, { head, anchors: [anchorAt(whole[9]!), anchorAt(whole[39]!)] })
  t.same(verdict.findings, [])
  t.match(verdict, { records: 40, first: 1, last: head, anchors: 2 })
  t.same((await verdictOn([])).findings, [], 'an audit that has not begun')
})

t.test('[S31] a record that was altered is found, in its place and there alone', async t => {
  const changes: Array<(record: AuditRecord) => object> = [
    record => ({ ...record, actor: 'manager:other' }), record => ({ ...record, action: 'ticket:restore' }), record => ({ ...record, object: { hallId: 'uptown' } }),
    record => ({ ...record, at: record.at + 1 }), record => ({ ...record, result: 'failed' }), record => ({ ...record, detail: { route: 'GET /' } }),
    record => ({ ...record, more: true }), record => ({ ...record, detail: undefined }), record => ({ ...record, mac: whole[37]!.mac }), record => ({ ...record, mac: '' })
  ]
  for (const at of [0, 17, 39]) for (const change of changes) t.same(wrongs(await verdictOn(changed(at, change))), [`altered file:${at + 1}`], String(change))
  for (const text of ['', 'x', '{}', '[]', 'null', `${lines[5]} `, lines[5]!.replace('{', '{ '), lines[5]!.replace('{', '{"actor":"guide:x",')]) {
    t.equal(wrongs(await verdictOn(lines.with(5, text)))[0], 'unreadable file:6', text)
  }
  t.same(wrongs(await verdictOn(changed(5, record => ({ ...record, key: 'nobody' })))), ['unknown key file:6'])
})

t.test('[S32] records that were deleted, moved or repeated are found, in their place', async t => {
  t.same(wrongs(await verdictOn(without(lines, 20))), ['missing file:21'])
  t.match((await verdictOn(without(lines, 20, 5))).findings, [{ wrong: 'missing', n: 21, says: 'records 21 to 25 are missing before here' }])
  t.same(wrongs(await verdictOn(without(lines, 0))), ['missing file:1'])
  t.same(wrongs(await verdictOn(lines.with(20, lines[21]!).with(21, lines[20]!))), ['reordered file:22'])
  t.same(wrongs(await verdictOn(lines.with(0, lines[1]!).with(1, lines[0]!))), ['reordered file:2'])
  t.same(wrongs(await verdictOn([...without(lines, 3), lines[3]!])), ['reordered file:40'])
  t.same(wrongs(await verdictOn([...lines, lines[3]!])), ['duplicated file:41'])
  t.same(wrongs(await verdictOn(lines.toSpliced(4, 0, lines[3]!))), ['duplicated file:5'])
})

t.test('[S33] an end that was cut off is found by the head of the store, and by any anchor', async t => {
  const cut = lines.slice(0, 30)
  t.same(wrongs(await verdictOn(cut)), [], 'by itself a shorter chain is a chain')
  t.match((await verdictOn(cut, { head })).findings, [{ wrong: 'cut off', place: 'file:30', n: 31 }])
  t.match((await verdictOn(cut, { anchors: [anchorAt(whole[34]!)] })).findings, [{ wrong: 'cut off', n: 31, says: /^the records end at 30, but at 2026-03-02T01:34:01.000Z there were 35/ }])
  t.match((await verdictOn([], { anchors: [anchorAt(whole[34]!)] })).findings, [{ wrong: 'cut off' }], 'all of it')
  t.match((await verdictOn(lines, { head: headOf(whole[29]!) })).findings, [{ wrong: 'cut off', place: 'store', n: 30 }], 'a store that was set back')
  t.same(wrongs(await verdictOn(lines, { head: headOf(whole[29]!), headAfter: () => Promise.resolve(head) })), [], 'one that went on meanwhile')
})

t.test('[S34] a chain that was written anew with the right key is found by an anchor that was kept elsewhere', async t => {
  const anew = whole.slice(0, 20)
  for (let i = 20; i < 40; i++) anew.push(sealed(auditKey(testSecret), anew.at(-1)!, auditBegins + i * 60_000, entry(i + 1)))
  t.same(wrongs(await verdictOn(texts(anew))), [], 'whoever has the secret can write a chain')
  t.match((await verdictOn(texts(anew), { anchors: [anchorAt(whole[10]!), anchorAt(whole[30]!)] })).findings, [{ wrong: 'altered', place: 'file:31' }])
  t.match((await verdictOn(texts(anew), { head })).findings, [{ wrong: 'altered', place: 'file:40', says: /the store ends with/ }])
})

t.test('[S35] a wrong key is told as such; a secret that was changed verifies with both', async t => {
  const rotated = chain(40, { rotated: 15 })
  t.match((await verdictOn(texts(rotated))).findings, [{ wrong: 'unknown key', place: 'file:26' }], 'told once')
  const keys = [auditKey(otherSecret), auditKey(testSecret)]
  t.same((await verdictOn(texts(rotated), { keys, anchors: [anchorAt(rotated[10]!), anchorAt(rotated[39]!, otherSecret)], anchorKeys: [testSecret, otherSecret].map(anchorKeys) })).findings, [])
  t.match((await verdictOn(lines, { keys: [auditKey(otherSecret)] })).findings, [{ wrong: 'unknown key', place: 'file:1' }])
  // With the name of the right key, and another's seal.
  const forged: AuditRecord[] = []
  for (let i = 0; i < 5; i++) forged.push(sealed({ ...auditKey(otherSecret), id: auditKey(testSecret).id }, forged.at(-1) ?? { n: 0, mac: '' }, auditBegins, entry(i)))
  t.equal((await verdictOn(texts(forged))).findings.length, 5)
})

t.test('[S36] an anchor is signed: one that was made up or changed is told, and the public key alone is enough', async t => {
  const anchor = anchorAt(whole[9]!)
  t.ok(isAnchor(anchorKeys(testSecret), JSON.parse(anchor) as Anchor))
  for (const change of [{ n: 8 }, { mac: 'x' }, { at: 1 }, { signature: 'AAAA' }]) {
    t.same(wrongs(await verdictOn(lines, { anchors: [canonical({ ...JSON.parse(anchor) as Anchor, ...change })] })), ['false anchor anchors:1'])
  }
  t.same(wrongs(await verdictOn(lines, { anchors: ['{}', 'x'] })), ['false anchor anchors:1', 'false anchor anchors:2'])
  t.same(wrongs(await verdictOn(lines, { anchors: [anchorAt(whole[9]!, otherSecret)] })), ['unknown key anchors:1'])
})

t.test('[S37] months that were kept long enough go by a record of the chain; more than that is missing', async t => {
  const retire = (through: AuditRecord, after: Head) => sealed(auditKey(testSecret), after, auditBegins, {
    actor: 'agent:auditor', action: 'audit:retire', object: {}, result: 'begun', detail: { through: through.n, mac: through.mac }
  })
  const all = [...whole, retire(whole[14]!, head)]
  const kept = texts(all).slice(15)
  t.same((await verdictOn(kept)).findings, [])
  t.same(wrongs(await verdictOn(kept.slice(1))), ['missing file:1'], 'one more')
  t.same(wrongs(await verdictOn(kept.with(0, canonical({ ...whole[15]!, actor: 'guide:x' })))), ['altered file:1'], 'the first that is left is sealed, too')
  t.same(wrongs(await verdictOn(kept.with(kept.length - 1, canonical({ ...all.at(-1)!, detail: { through: 16, mac: whole[15]!.mac } })).slice(1))), ['altered file:25'])
})

/** One act of tampering: the lines as somebody without the key could leave them. */
const tampering = fc.oneof(
  fc.record({ how: fc.constant('byte' as const), at: fc.nat(), where: fc.nat(), to: fc.integer({ min: 1, max: 94 }) }),
  fc.record({ how: fc.constantFrom('delete', 'repeat', 'renumber', 'reseal', 'cut'), at: fc.nat(), where: fc.nat(), to: fc.integer({ min: 1, max: 39 }) }),
  fc.record({ how: fc.constantFrom('swap', 'move', 'overwrite'), at: fc.nat(), where: fc.nat(), to: fc.integer({ min: 1, max: 39 }) })
)

function tamper (all: readonly string[], { how, at, where, to }: { how: string, at: number, where: number, to: number }): string[] {
  const one = at % all.length
  const other = (one + 1 + (to - 1) % (all.length - 1)) % all.length
  const text = all[one]!
  switch (how) {
    case 'byte': {
      const index = where % text.length
      return all.with(one, `${text.slice(0, index)}${String.fromCharCode(32 + (text.charCodeAt(index) - 32 + to) % 95)}${text.slice(index + 1)}`)
    }
    case 'delete': return without(all, one, 1 + where % 5)
    case 'repeat': return all.toSpliced(other, 0, text)
    case 'renumber': return all.with(one, canonical({ ...JSON.parse(text) as AuditRecord, n: other + 1 }))
    case 'reseal': return all.with(one, canonical(sealed(auditKey(otherSecret), { n: one, mac: one === 0 ? '' : (JSON.parse(all[one - 1]!) as AuditRecord).mac }, auditBegins, entry(other))))
    case 'cut': return all.slice(0, one)
    case 'swap': return all.with(one, all[other]!).with(other, text)
    case 'move': return without(all, one).toSpliced(other, 0, text)
    default: return all.with(one, all[other]!)
  }
}

t.test('[S38] whatever is tampered with at random, in one place or several, is found', async t => {
  let tampered = 0
  const found: Record<string, number> = {}
  await fc.assert(fc.asyncProperty(fc.array(tampering, { minLength: 1, maxLength: 3 }), async acts => {
    const left = acts.reduce((all, act) => all.length > 1 ? tamper(all, act) : all, [...lines])
    const { findings } = await verdictOn(left, { head })
    const isSame = left.length === lines.length && left.every((line, i) => line === lines[i])
    if (isSame) return findings.length === 0
    tampered++
    for (const { wrong } of findings) found[wrong] = (found[wrong] ?? 0) + 1
    return findings.length > 0
  }), { numRuns: 1000, seed: 5 })
  t.comment(`${tampered} chains tampered with, all found: ${JSON.stringify(found)}`)
  t.ok(tampered > 900)
  t.same(Object.keys(found).toSorted(), ['altered', 'cut off', 'duplicated', 'missing', 'reordered', 'unknown key', 'unreadable'])
})

t.test('[S39] a record is the same text whatever the order of its fields', async t => {
  t.equal(canonical({ b: 1, a: { d: [{ z: 1, y: 2 }], c: undefined } }), '{"a":{"d":[{"y":2,"z":1}]},"b":1}')
  t.equal(sealed(auditKey(testSecret), head, 1, entry(1)).mac, sealed(auditKey(testSecret), head, 1, Object.fromEntries(Object.entries(entry(1)).toReversed()) as never).mac)
})
