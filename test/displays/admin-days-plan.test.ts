/** The floor plan before the real page: by the keyboard alone, by mouse, by finger. */
import t from 'tap'
import { findingsOf } from '../../scripts/shots/checks.js'
import { arranged } from '../../displays/admin/floor/arrange.js'
import { extentOf, moved, overlapsIn, placeStep, planMax, sized, type Places } from '../../displays/admin/floor/places.js'
import { noAdmin, openAdminOffice, type AdminAt } from '../support/admin-office.js'

const skip = noAdmin()
t.setTimeout(180_000)

type Office = Awaited<ReturnType<typeof openAdminOffice>>
const hallOf = ({ store }: Office) => store.catalog.current().halls.get('downtown')!
const thing = (at: AdminAt, name: string) => at.page.locator(`[data-thing="${name}"]`)
const apply = async (at: AdminAt): Promise<void> => {
  await at.press('下一步：查看影响')
  const sheet = await at.sheet()
  await sheet.getByRole('button', { name: '立即生效' }).click()
  await sheet.getByText('已生效').first().waitFor()
}

t.test('[Y72] by the keyboard alone: put, moved half a metre at a time, sized, undone, sent', { skip }, async t => {
  const office = await openAdminOffice(t)
  const at = await office.open('/admin/plan/downtown', await office.signIn())
  await at.shows('平面图')
  const press = async (...keys: readonly string[]) => { for (const key of keys) await at.page.keyboard.press(key) }
  await at.page.getByRole('button', { name: '放上“2 号等候区 税务”' }).focus()
  await press('Enter')
  await at.page.getByRole('button', { name: '放上 16 号窗口' }).focus()
  await press('Enter')
  const area = thing(at, 'area tax')
  const before = await area.getAttribute('aria-label')
  await at.page.locator('.floor-scroll').focus()
  await press('Tab')
  t.equal(await at.page.evaluate(() => document.activeElement?.getAttribute('data-thing')), 'area tax', 'Tab goes from the plan to what stands on it')
  await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'Shift+ArrowRight')
  t.match(await area.getAttribute('aria-label'), /距左 2.5 米，距上 .*，宽 13 米/)
  t.match(await at.page.locator('[role=status].unseen').innerText(), /距左 2.5 米/, 'each move is told')
  await press('Control+z')
  t.match(await area.getAttribute('aria-label'), /宽 12.5 米/)
  await press('Control+z')
  t.equal(await area.getAttribute('aria-label'), before, 'presses of one kind are one step')
  await press('Control+y')
  t.match(await area.getAttribute('aria-label'), /距左 2.5 米/)
  await press('Tab')
  t.equal(await at.page.evaluate(() => document.activeElement?.getAttribute('data-thing')), 'counter 16')
  await press('ArrowUp', 'ArrowUp')
  const { axe, clipped } = await findingsOf(at.page, 14)
  t.same([axe, clipped.filter(text => !text.includes('admin-skip')), at.errors], [[], [], []])
  await apply(at)
  const { areas, counters } = hallOf(office)
  t.equal(areas.find(({ areaId }) => areaId === 'tax')?.place?.x, 2.5)
  t.ok(counters.find(({ counterId }) => counterId === '16')?.place)
  t.equal(counters.find(({ counterId }) => counterId === '17')?.place, undefined)
  await at.page.getByRole('dialog').getByRole('button', { name: '撤销这次变更' }).click()
  await at.page.getByText('已撤销').waitFor()
  t.equal(hallOf(office).areas.find(({ areaId }) => areaId === 'tax')?.place, undefined)
})

t.test('[Y72, Y74] by mouse: an area takes its windows along; what is unsent asks before it is left', { skip }, async t => {
  const office = await openAdminOffice(t)
  await office.change([{ do: 'place', hallId: 'downtown', areas: { tax: { x: 10, y: 8, width: 12, height: 6 } }, counters: { 16: { x: 11, y: 7 }, 1: { x: 30, y: 3 } } }])
  const at = await office.open('/admin/plan/downtown', await office.signIn())
  await at.shows('平面图')
  const box = (await thing(at, 'area tax').locator('rect').first().boundingBox())!
  const metre = box.width / 12
  await at.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await at.page.mouse.down()
  await at.page.mouse.move(box.x + box.width / 2 + metre * 2.1, box.y + box.height / 2 + metre * 0.9, { steps: 5 })
  await at.page.mouse.up()
  t.match(await thing(at, 'area tax').getAttribute('aria-label'), /距左 12 米，距上 9 米/, 'at half metres')
  t.match(await thing(at, 'counter 16').getAttribute('aria-label'), /距左 13 米，距上 8 米/)
  t.match(await thing(at, 'counter 1').getAttribute('aria-label'), /距左 30 米，距上 3 米/)
  const grip = (await at.page.locator('.floor-grip').boundingBox())!
  await at.page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await at.page.mouse.down()
  await at.page.mouse.move(grip.x + grip.width / 2 - metre * 3, grip.y + grip.height / 2, { steps: 4 })
  await at.page.mouse.up()
  t.match(await thing(at, 'area tax').getAttribute('aria-label'), /宽 9 米，深 6 米/)
  await at.goes('变更记录')
  await at.page.getByText('有内容还没有提交').last().waitFor()
  await at.page.getByRole('button', { name: '留下继续填' }).click()
  await apply(at)
  t.same(hallOf(office).areas.find(({ areaId }) => areaId === 'tax')?.place, { x: 12, y: 9, width: 9, height: 6 })
})

t.test('[Y72] by finger; and nobody overwrites what another has drawn meanwhile', { skip }, async t => {
  const office = await openAdminOffice(t)
  await office.change([{ do: 'place', hallId: 'downtown', counters: { 1: { x: 5, y: 5 } } }])
  const at = await office.open('/admin/plan/downtown', await office.signIn(), { hasTouch: true })
  await at.shows('平面图')
  const box = (await thing(at, 'counter 1').boundingBox())!
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const metre = await at.page.locator('.floor-plan').evaluate(svg => svg.getBoundingClientRect().width / (svg as SVGSVGElement).viewBox.baseVal.width)
  const touch = await at.page.context().newCDPSession(at.page)
  const send = async (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number, y?: number) => { await touch.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined || y === undefined ? [] : [{ x, y }] }) }
  await send('touchStart', from.x, from.y)
  for (const part of [0.3, 0.7, 1]) await send('touchMove', from.x + metre * 4 * part, from.y + metre * 2 * part)
  await send('touchEnd')
  t.match(await thing(at, 'counter 1').getAttribute('aria-label'), /距左 9 米，距上 7 米/)
  await office.change([{ do: 'place', hallId: 'downtown', counters: { 1: { x: 20, y: 5 } } }])
  await at.press('下一步：查看影响')
  const sheet = await at.sheet()
  await sheet.getByText('您打开以后，有人改过同一处').waitFor()
  t.equal(await sheet.getByRole('button', { name: '立即生效' }).isDisabled(), true)
})

t.test('[Y73] whatever is put by itself lies on nothing, within the plan; what is moved stays on it', async t => {
  for (const [areaCount, counterCount, squareMetres] of [[1, 0, 1], [6, 60, 92], [3, 120, 12], [20, 40, 400], [0, 9, 1]] as const) {
    const areas = Array.from({ length: areaCount }, (_, at) => ({ areaId: `a${at}`, squareMetres: squareMetres + at }))
    const counters = Array.from({ length: counterCount }, (_, at) => ({ counterId: String(at), areaId: `a${at % Math.max(1, areaCount)}` }))
    const half = arranged({ areas: {}, counters: {} }, { areas: areas.slice(0, 2), counters: counters.slice(0, 7) })
    const all = arranged(half, { areas, counters })
    t.same(overlapsIn(all), [], `${areaCount} areas, ${counterCount} counters`)
    t.equal(Object.keys(all.counters).length, counterCount)
    for (const box of Object.values(all.areas)) t.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= planMax && box.y + box.height <= planMax && box.x % 0.5 === 0)
    for (const spot of Object.values(all.counters)) {
      t.ok(spot && spot.x >= 0 && spot.y >= 0)
      t.notOk(Object.values(all.areas).some(box => box && spot && Math.abs(spot.x - box.x - box.width / 2) < (box.width + 1.6) / 2 && Math.abs(spot.y - box.y - box.height / 2) < (box.height + 1.2) / 2), 'no desk stands in an area')
    }
    t.same(arranged(all, { areas, counters }), all, 'what stands there is left alone')
  }
  const places: Places = { areas: { a: { x: 1, y: 1, width: 4, height: 3 } }, counters: { 1: { x: 2, y: 0.5 } } }
  t.same(moved(places, { kind: 'area', id: 'a' }, { x: -9, y: 2.2 }, ['1']), { areas: { a: { x: 0, y: 3, width: 4, height: 3 } }, counters: { 1: { x: 1, y: 2.5 } } }, 'counters go as far as their area')
  t.same(sized(places, 'a', { x: -9, y: 0.3 }).areas['a'], { x: 1, y: 1, width: 1, height: 3.5 })
  t.equal(placeStep('h', places, places), undefined)
  t.same(placeStep('h', places, { areas: { a: undefined }, counters: places.counters }), { do: 'place', hallId: 'h', areas: { a: null } })
  t.same(extentOf({ areas: {}, counters: {} }), { width: 36, height: 20 })
})
