/** The life of a slot as a model: whatever comes in whatever order, one machine at most is in, and none that kept up is locked out. */
import t from 'tap'
import { codeAlphabet, codeFrom, codeOf, codeShown, letterOf } from '../../src/domain/devices/code.js'
import { calmed, heldToken, redeemed, renewed, revoked, shown, suspected, withCode, type DeviceRecord } from '../../src/domain/devices/record.js'
import { deviceState, pageOf } from '../../src/domain/devices/state.js'
import { deviceLimits } from '../../src/domain/devices/limits.js'
import { limits } from '../../src/domain/limits.js'
import { dice } from '../support/dice.js'

const blank: DeviceRecord = { deviceId: 'd-1', version: 1, name: 'K1', role: 'kiosk', hallId: 'here', createdAt: 0, createdBy: 'admin:a', enrolment: 0, tokens: [], history: [] }
const by = 'admin:a'
const hourMs = 60 * 60_000

t.test('[H81] a code has no two letters that look alike, and what is typed alike means the same', async t => {
  t.equal(new Set(codeAlphabet).size, codeAlphabet.length)
  t.notMatch(codeAlphabet, /[01OQILSBZV]/)
  t.equal(codeOf('k7m4-px2c'), 'K7M4PX2C')
  t.equal(codeOf(' K7M4 PXZC '), 'K7M4PX2C')
  t.equal(codeOf('s8bv zzzz'), '588U2222')
  for (const no of ['', 'K7M4PX2', 'K7M4PX2CC', 'K7M4PX20', 'K7M4PXOC', 'K7M4PX2é', '________']) t.equal(codeOf(no), undefined, no)
  t.same(['a', 'B', 's', 'v', '1', 'Enter', 'o', '5'].map(letterOf), ['A', '8', '5', 'U', undefined, undefined, undefined, '5'])
  t.equal(codeShown('K7M4PX2C'), 'K7M4-PX2C')
  // Bytes that would favour some letters are left out.
  t.equal(codeFrom(Uint8Array.from([255, 254, 253, 252, 251, 250, 249, 248, ...Array.from({ length: 24 }, () => 0)])), '22222222')
})

/** `before`: the token that lies on its disk still, should its power go. */
interface Machine { readonly name: string, digest: string | undefined, before?: string | undefined }

t.test('[H82] [H84] [H85] [H86] over thousands of random lives one machine at most is in, and it stays in as long as it keeps up', async t => {
  const { upTo } = dice(20260302)
  const roll = () => upTo(1_000_000) / 1_000_000
  const counts = { enrolled: 0, renewals: 0, lost: 0, revoked: 0, overlaps: 0, lateCodes: 0, powerCuts: 0 }
  for (let life = 0; life < 400; life++) {
    let record = blank
    let now = 1000
    let made = 0
    const fresh = () => ({ digest: `t${++made}`, salt: `s${made}` })
    const machines: Machine[] = [{ name: 'a', digest: undefined }, { name: 'b', digest: undefined }, { name: 'c', digest: undefined }]
    let owner: Machine | undefined
    let isCodeOpen = false
    let codeAt = 0
    let aliveAt = now
    for (let step = 0; step < 120; step++) {
      now += Math.floor(roll() * (roll() < 0.15 ? 40 * hourMs : 4 * 60_000))
      const machine = machines[Math.floor(roll() * machines.length)]
      if (!machine) continue
      const choice = roll()
      if (choice < 0.06) {
        record = withCode(record, { digest: `c${step}`, salt: 's' }, { at: now, by })
        ;[isCodeOpen, codeAt] = [true, now]
      } else if (choice < 0.2) {
        const before = record
        const done = redeemed(record, `${machine.name}${step}`, fresh(), { at: now, by: machine.name })
        const may = isCodeOpen && now < codeAt + deviceLimits.deviceCodeMs
        t.equal('record' in done, may)
        if (!('record' in done)) {
          if (isCodeOpen) counts.lateCodes++
          continue
        }
        record = done.record
        isCodeOpen = false
        for (const each of machines) if (each !== machine && each.digest) t.equal(heldToken(record, each.digest, now), undefined, 'whoever was in before is out')
        machine.digest = record.tokens[0]?.digest
        machine.before = undefined
        owner = machine
        aliveAt = now
        counts.enrolled++
        const again = redeemed(record, `${machine.name}${step}`, fresh(), { at: now + 1000, by: machine.name })
        t.ok('record' in again && !again.isNew && again.record === record)
        t.ok('no' in redeemed(record, 'somebody else', fresh(), { at: now, by: 'x' }))
        t.not(before, record)
      } else if (choice < 0.24) {
        record = revoked(record, { at: now, by })
        ;[owner, isCodeOpen] = [undefined, false]
        counts.revoked++
      } else if (owner?.digest !== undefined) {
        // The one that is in works: shows its token, perhaps asks for the next, perhaps never hears the answer.
        const { digest } = owner
        const isIn = heldToken(record, digest, now) !== undefined
        const [ahead] = record.tokens
        // After a power cut it has a day to hear of its new token once more.
        const isLeftBehind = ahead?.usedAt !== undefined && ahead.digest !== digest && now >= ahead.usedAt + 24 * hourMs
        if (now - aliveAt < 20 * hourMs) t.equal(isIn, !isLeftBehind, 'who keeps up is never out')
        if (!isIn) {
          owner = undefined
          continue
        }
        aliveAt = now
        record = shown(record, digest, now)
        if (record.tokens[0]?.digest !== digest) counts.overlaps++
        const next = renewed(record, digest, fresh(), now)
        t.same(renewed(next, digest, fresh(), now), next, 'asked twice, answered alike')
        if (next !== record) counts.renewals++
        record = next
        t.ok(heldToken(record, digest, now), 'the old one holds')
        const [newest] = record.tokens
        if (roll() < 0.6) {
          if (newest?.digest !== digest) owner.before = digest
          owner.digest = newest?.digest
        } else counts.lost++
        if (owner.before !== undefined && newest?.usedAt !== undefined && newest.digest === owner.digest && now < newest.usedAt + 3 * hourMs && roll() < 0.3) {
          owner.digest = owner.before
          t.ok(heldToken(record, owner.digest, now), 'a power cut that loses the new one locks nobody out')
          counts.powerCuts++
        }
      }
      t.ok(record.tokens.length <= 2)
      for (const each of machines) if (each !== owner && each.digest !== undefined && owner !== undefined) t.equal(heldToken(record, each.digest, now), undefined)
      if (record.tokens.length === 0) for (const each of machines) if (each.digest) t.equal(heldToken(record, each.digest, now), undefined)
    }
  }
  t.comment(JSON.stringify(counts))
  for (const [what, count] of Object.entries(counts)) t.ok(count > 20, `${what}: ${count}`)
})

t.test('[H92] a suspicion is told once, and after somebody has looked not within the hour', async t => {
  const at = (ms: number) => ({ at: ms, by: 'agent:devices' })
  const told = suspected(blank, ['1', '2'], at(1))
  t.same(told.suspicion, { at: 1, addresses: ['1', '2'] })
  t.equal(suspected(told, ['1', '3'], at(2)), told)
  const quiet = calmed(told, at(10))
  t.equal(quiet.suspicion, undefined)
  t.equal(suspected(quiet, ['1', '2'], at(10 + deviceLimits.deviceCloneAgainMs - 1)), quiet)
  t.ok(suspected(quiet, ['1', '2'], at(10 + deviceLimits.deviceCloneAgainMs)).suspicion)
  t.equal(calmed(blank, at(1)), blank)
})

t.test('[H91] how a device is doing: the worst first', async t => {
  const enrolled: DeviceRecord = { ...blank, tokens: [{ digest: 'd', salt: 's', madeAt: 0 }] }
  const now = 10 * hourMs
  const report = { page: 'p', home: 'h', version: 'v', upMs: hourMs, beatAgeMs: 500 }
  const reported = (more: object, at = now) => ({ at, address: '10.0.0.1', report: { ...report, ...more } })
  t.equal(deviceState(blank, undefined, undefined, now), 'empty')
  t.equal(deviceState({ ...blank, revokedAt: 1 }, undefined, reported({}), now), 'revoked')
  t.equal(deviceState({ ...enrolled, suspicion: { at: 1, addresses: [] } }, undefined, undefined, now), 'suspected')
  t.equal(deviceState(enrolled, undefined, undefined, now), 'offline')
  t.equal(deviceState(enrolled, { at: now - 1000, address: 'x' }, undefined, now), 'fine', 'a program that only works')
  t.equal(deviceState(enrolled, undefined, reported({ paper: 'printer', beatAgeMs: null }), now), 'faulty', 'before stale')
  t.equal(deviceState(enrolled, undefined, reported({ beatAgeMs: limits.staleAfterMs - 1 }), now), 'fine')
  t.equal(deviceState(enrolled, undefined, reported({}, now - deviceLimits.deviceSilentMs), now), 'offline')
  t.same([pageOf(blank), pageOf({ role: 'wall', hallId: 'h' }), pageOf({ role: 'wall', hallId: 'h', areaId: 'a' }), pageOf({ role: 'wall', hallId: 'h', counterId: '3' }), pageOf({ role: 'rating', hallId: 'h', counterId: '3' }), pageOf({ role: 'pad', hallId: 'h', counterId: '3' })],
    ['/kiosk/here', '/wall/h', '/wall/h/a', '/strip/h/3', '/rate/h/3', undefined])
})
