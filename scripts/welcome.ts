/** The words that greet whoever started hallflow: where to look, and what to click first. */
import type { Config } from '../src/runtime/config.js'

export function welcome (url: string, { mode, clock }: Pick<Config, 'mode' | 'clock'>): string {
  const lines = mode === 'demo'
    ? [
        'Open it in a browser: the start page leads to every screen of both halls.',
        '1. Kiosk: take a ticket. 2. Console: sign in as clerk, password hallflow-demo, open the counter, press F2.',
        '3. Wall: the number is there before you have looked up.',
        ...(clock ? [`The hall's clock runs ${clock.speed} times as fast as yours.`] : [])
      ]
    : ['The screens and the API are behind it; sign in with the accounts of your halls.']
  return ['', `hallflow is running: ${url}`, '', ...lines.map(line => `  ${line}`), '', '  Ctrl-C stops everything.', '', ''].join('\n')
}
