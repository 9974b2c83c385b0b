/** A reader in front of a page: a keyboard that is quicker than any hand. */
import type { Page } from 'playwright-core'

/** One key a ms and Enter at the end, by the time that the keys bear; all are on their way before the first answer is back. */
export async function readerSends (page: Page, text: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  const begun = Date.now()
  await Promise.all([...Array.from(text, key => ({ key, text: key })), { key: 'Enter', text: '\r' }].map(async (press, place) => {
    const timestamp = (begun + place) / 1000
    await Promise.all([keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...press }), keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, key: press.key })])
  }))
  await keyboard.detach()
}
