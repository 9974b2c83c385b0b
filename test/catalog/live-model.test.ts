/** Random weeks of an administrator against a plain model: changes now and planned, taken back, days going by; seen by another process, too. */
import fc from 'fast-check'
import t from 'tap'
import { Refusal } from '../../src/contract/refusal.js'
import { numberDay } from '../../src/domain/hours.js'
import { openCatalogHome } from '../support/catalog-home.js'
import { copyCatalog } from './folder.js'

const keys = ['area/downtown/tax seats', 'area/downtown/tax squareMetres', 'area/downtown/business seats', 'service/tax-personal typicalMinutes', 'line/downtown/welfare quota', 'area/science-city/projects seats'] as const
type Key = typeof keys[number]
type Op = { readonly kind: 'set', readonly key: number, readonly also: number | undefined, readonly to: number, readonly ahead: number } | { readonly kind: 'undo', readonly which: number } | { readonly kind: 'night' }

/** What each change does to each key: the plain form of everything. */
interface Change { readonly id: number, readonly edits: ReadonlyArray<{ readonly key: Key, readonly before: number | undefined, readonly after: number | undefined }>, readonly day: number, state: 'done' | 'planned' | 'withdrawn' }

class Model {
  readonly now: Map<Key, number | undefined>
  readonly changes: Change[] = []
  day = 0

  constructor (now: Map<Key, number | undefined>) {
    this.now = now
  }

  planned (): Change[] {
    return this.changes.filter(({ state }) => state === 'planned').toSorted((one, other) => one.day - other.day || one.id - other.id)
  }

  set (wanted: ReadonlyMap<Key, number | undefined>, ahead: number, id: number): 'done' | 'unchanged' | 'refused' {
    const day = ahead === 0 ? 0 : this.day + ahead
    const base = new Map(this.now)
    if (day > 0) for (const { edits } of this.planned().filter(each => each.day <= day)) for (const { key, after } of edits) base.set(key, after)
    const edits = [...wanted].flatMap(([key, after]) => base.get(key) === after ? [] : [{ key, before: base.get(key), after }])
    for (const { key, after } of edits) base.set(key, after)
    if (!this.#fits(base, this.planned().filter(each => day === 0 || each.day > day))) return 'refused'
    if (edits.length === 0) return 'unchanged'
    this.changes.push({ id, edits, day, state: day === 0 ? 'done' : 'planned' })
    if (day === 0) for (const { key, after } of edits) this.now.set(key, after)
    return 'done'
  }

  undo (id: number, newId: number): 'done' | 'refused' {
    const change = this.changes.find(each => each.id === id)
    if (!change || change.state === 'withdrawn') return 'refused'
    if (change.state === 'planned') {
      if (!this.#fits(this.now, this.planned().filter(each => each !== change))) return 'refused'
      change.state = 'withdrawn'
      return 'done'
    }
    const back = change.edits.map(({ key, before, after }) => ({ key, before: after, after: before }))
    if (back.some(({ key, before }) => this.now.get(key) !== before)) return 'refused'
    const after = new Map(this.now)
    for (const edit of back) after.set(edit.key, edit.after)
    if (!this.#fits(after, this.planned())) return 'refused'
    this.changes.push({ id: newId, edits: back, day: 0, state: 'done' })
    for (const edit of back) this.now.set(edit.key, edit.after)
    return 'done'
  }

  night (): void {
    this.day++
    for (const change of this.planned().filter(({ day }) => day <= this.day)) {
      for (const { key, after } of change.edits) this.now.set(key, after)
      change.state = 'done'
    }
  }

  #fits (from: ReadonlyMap<Key, number | undefined>, planned: readonly Change[]): boolean {
    const values = new Map(from)
    return planned.every(({ edits }) => edits.every(({ key, before, after }) => {
      const does = values.get(key) === before
      values.set(key, after)
      return does
    }))
  }
}

const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('set' as const), key: fc.nat(keys.length - 1), also: fc.option(fc.nat(keys.length - 1), { nil: undefined }), to: fc.integer({ min: 1, max: 4 }), ahead: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3 })) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('undo' as const), which: fc.nat(12) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('night' as const) }) }
)
/** The same again changes nothing: chance alone may not come upon it. */
const twice: Op = { kind: 'set', key: 0, also: undefined, to: 3, ahead: 0 }
const days = (count: number) => new Date(Date.parse('2026-03-02') + count * 86_400_000).toISOString().slice(0, 10)
const placeOf = (key: Key) => key.split(' ') as [part: string, field: string]

t.test('[C30] whatever is changed, planned and taken back, store, processes and model say the same, and refuse the same', async t => {
  const district = await openCatalogHome(t, { folder: copyCatalog(t, ['tax.yaml', 'welfare.yaml']).path, isOpen: false })
  const seen = { done: 0, refused: 0, unchanged: 0 }
  await fc.assert(fc.asyncProperty(fc.array(op, { minLength: 4, maxLength: 24 }), async ops => {
    await district.redis.flushall()
    const [one, other] = [await district.process(), await district.process()]
    const valuesOf = ({ home }: typeof one) => new Map(keys.map(key => [key, home.state().parts.get(placeOf(key)[0])?.value[placeOf(key)[1]] as number | undefined]))
    const model = new Model(valuesOf(one))
    const hall = one.store.catalog.current().halls.get('downtown')!
    const startDay = Date.parse(numberDay(hall, district.clock.hall())) / 86_400_000 - Date.parse('2026-03-02') / 86_400_000
    for (const each of ops) {
      if (each.kind === 'night') {
        district.clock.pass(24 * 60 * 60_000)
        model.night()
        await Promise.all([one.home.look(), other.home.look()])
      } else {
        const id = one.home.state().changes + 1
        const wanted = each.kind === 'set' ? new Map([each.key, each.also ?? each.key].map(index => [keys[index]!, each.to])) : undefined
        const expected = each.kind === 'set' ? model.set(wanted!, each.ahead, id) : model.undo(each.which, id)
        const actual = await (each.kind === 'set'
          ? one.desk.change(district.asked([...wanted!].map(([key, to]) => ({ do: 'patch', part: placeOf(key)[0], fields: { [placeOf(key)[1]]: to } })), { from: each.ahead === 0 ? 'now' : days(startDay + model.day + each.ahead) }), district.act())
          : one.desk.undo(each.which, { from: 'now', note: '' }, district.act())
        ).then(() => 'done', (problem: unknown) => {
          if (!(problem instanceof Refusal)) throw problem
          return problem.code === 'catalog-unchanged' ? 'unchanged' : 'refused'
        })
        if (actual !== expected) throw new Error(`${JSON.stringify(each)}: ${actual}, where the model says ${expected}`)
        seen[expected]++
        await other.home.look()
      }
      for (const process of [one, other]) {
        await process.home.look()
        const values = valuesOf(process)
        for (const key of keys) if (values.get(key) !== model.now.get(key)) throw new Error(`${key} is ${values.get(key)} after ${JSON.stringify(each)}, where the model has ${model.now.get(key)}`)
        if (process.home.state().planned.map(({ id }) => id).join() !== model.planned().map(({ id }) => id).join()) throw new Error(`planned ${JSON.stringify(each)}`)
      }
    }
  }), { numRuns: 14, examples: [[[twice, twice, { kind: 'undo', which: 1 }, { kind: 'undo', which: 12 }]]] })
  t.comment(seen)
  t.ok(seen.done > 30 && seen.refused > 10 && seen.unchanged > 0, 'all of it was met')
})
