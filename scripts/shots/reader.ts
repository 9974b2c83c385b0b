/** A reader in front of a page: a keyboard that is quicker than any hand. */
import type { Page } from 'playwright-core'

/**
 * One key a ms and Enter at the end, by the time that the keys bear; all are on their way before the first answer is back.
 * `lateAfter`: so many arrive at once, and the others so many ms later, as on a machine that is busy.
 */
export async function readerSends (page: Page, text: string, lateAfter?: { readonly keys: number, readonly ms: number }): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  const begun = Date.now()
  await Promise.all([...Array.from(text, key => ({ key, text: key })), { key: 'Enter', text: '\r' }].map(async (press, place) => {
    const timestamp = (begun + place) / 1000
    if (lateAfter && place >= lateAfter.keys) await page.waitForTimeout(lateAfter.ms)
    await Promise.all([keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...press }), keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, key: press.key })])
  }))
  await keyboard.detach()
}
