/** The administration of time, rules and places: hours, days off, holidays, quotas, rules, classes, voice, texts, ways, floor plan. */
import type { Page } from 'playwright-core'
import type { Album, Scene } from './album.js'
import type { PrivateHall } from './private-hall.js'

const settlesMs = 500
const ready: NonNullable<Scene['act']> = async page => {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForFunction(() => document.querySelector('.admin-page .ant-skeleton') === null)
  await page.waitForTimeout(settlesMs)
}
const page = (name: string, path: string, act: (page: Page) => Promise<void> = async () => { /* as it is */ }, more: Partial<Scene> = {}): Scene => ({
  name: `admin-${name}`, path: `/admin/${path}`, width: 1366, height: 768, textMin: 14, signedIn: true, ...more,
  act: async opened => {
    await ready(opened)
    await act(opened)
    await opened.waitForTimeout(settlesMs)
  }
})
const sheet = async (opened: Page): Promise<void> => {
  await opened.getByRole('button', { name: /^(下一步|Next)/ }).and(opened.locator(':enabled')).first().click()
  await opened.locator('.change-sheet[aria-busy=false]').waitFor()
}
const lunch = async (opened: Page): Promise<void> => {
  await opened.getByRole('combobox', { name: /哪些窗口|Which windows/ }).fill('12')
  await opened.keyboard.press('Enter')
  await opened.keyboard.press('Escape')
}

export async function adminTimeStage (hall: PrivateHall, album: Album): Promise<void> {
  await hall.signIn('admin')
  const change = async (steps: readonly object[]): Promise<void> => { await hall.ask('POST', '/admin/catalog/changes', { steps }) }
  await album.take(hall, 'first', [
    page('hours', 'hours/downtown'), page('days', 'days/downtown'), page('holidays', 'holidays'), page('quotas', 'quotas/downtown'), page('rules', 'rules'), page('classes', 'classes'),
    page('voice', 'voice'), page('texts', 'texts'), page('travel', 'travel'), page('plan', 'plan/downtown')
  ])
  await change([
    { do: 'lunch', hallId: 'downtown', counterIds: ['3', '4', '12'], from: '12:00', to: '13:30' },
    { do: 'exception', hallId: 'downtown', date: '2026-03-12', hours: [{ from: '09:00', to: '12:00' }], note: { zh: '全体业务培训', en: 'Training of all staff' } },
    { do: 'exception', hallId: 'downtown', counterIds: ['16', '17'], date: '2026-03-18', hours: [], note: { zh: '税务系统升级', en: 'Upgrade of the tax system' } },
    { do: 'calendar', years: [2026], days: (await hall.ask('GET', '/admin/catalog/calendars') as { calendars: Array<{ calendarId: string, days: object[] }> }).calendars.find(({ calendarId }) => calendarId === 'china-2026')?.days ?? [] },
    { do: 'patch', part: 'line/downtown/real-estate-transfer', fields: { quota: 200 } },
    { do: 'patch', part: 'area/downtown/tax', fields: { voice: { hours: [{ from: '12:00', to: '13:30', mode: 'chime' }, { from: '16:30', to: '17:00', mode: 'silent' }], english: true } } },
    { do: 'patch', part: 'hall/science-city', fields: { rules: { requeueGraceMinutes: 45 } } }
  ])
  const wide = { width: 1440, height: 900 }
  const arrange = async (opened: Page): Promise<void> => {
    await opened.getByRole('button', { name: /全部自动摆放|Arrange all/ }).click()
    await opened.locator('[data-thing="area tax"]').focus()
  }
  await album.take(hall, 'busy', [
    page('hours', 'hours/downtown', async () => { /* with windows that differ */ }, wide), page('days', 'days/downtown', async () => { /* with exceptions */ }, wide), page('holidays', 'holidays', async () => { /* taken over */ }, wide),
    page('hours-lunch', 'hours/downtown', lunch), page('hours-sheet', 'hours/downtown', async opened => { await lunch(opened); await sheet(opened) }),
    page('hours-wrong', 'hours/downtown', async opened => {
      await opened.locator('.days-week .time-field').first().fill('18:00')
      await opened.locator('.days-week .time-field').first().blur()
    }),
    page('days-exception', 'days/downtown', async opened => {
      await opened.locator('[data-date="2026-03-12"]').click()
      await opened.getByRole('radio', { name: /改开放时间|Other hours/ }).click()
    }, wide),
    page('days-counter', 'days/downtown', async opened => {
      await opened.getByRole('combobox', { name: /看哪里|Where/ }).fill('16')
      await opened.keyboard.press('Enter')
    }),
    page('holidays-missing', 'holidays', async opened => {
      await opened.getByRole('combobox', { name: /年份|Year/ }).click()
      await opened.locator('.ant-select-item-option', { hasText: '2027' }).click()
    }),
    page('quotas', 'quotas/downtown', async () => { /* with one below the usual */ }, wide), page('rules-hall', 'rules/science-city', async () => { /* with one of its own */ }, wide), page('voice-area', 'voice/downtown/tax', async () => { /* by the hour */ }, wide),
    page('texts-long', 'texts', async opened => { await opened.locator('.texts-table textarea').first().fill('不动产登记、房屋过户、抵押、查档以及其他不动产相关事项的统一受理') }),
    page('texts-area', 'texts/area', async () => { /* of walls and paper */ }, wide),
    page('plan-arranged', 'plan/downtown', arrange, wide), page('plan-sheet', 'plan/downtown', async opened => { await arrange(opened); await sheet(opened) })
  ])
}
