/** The policy that every page comes with, in a real browser: no screen breaks it, and what an injected script would do is stopped. */
import t from 'tap'
import { noBrowser, openBrowserHall } from '../support/browser.js'

t.setTimeout(240_000)

const screens: ReadonlyArray<readonly [page: string, path: string, as?: 'clerk-1' | 'guide' | 'admin']> = [
  ['start', '/'], ['kiosk', '/kiosk/{hall}'], ['board', '/wall/{hall}'], ['board', '/wall/{hall}/ground'], ['strip', '/strip/{hall}/1'], ['rate', '/rate/{hall}/1'], ['console', '/console/{hall}/1', 'clerk-1'], ['guide', '/guide/{hall}', 'guide'],
  ['load', '/load'], ['privacy', '/privacy'], ['t', '/t/{ticket}'], ['admin', '/admin', 'admin'], ['agent', '/agent']
]
const built = screens.filter(([page]) => noBrowser(page) === false)

t.test('[S108] no screen breaks the policy that it comes with, and sinks for scripts are shut on each', { skip: built.length === 0 && 'no screen is built, or there is no Chromium' }, async t => {
  const hall = await openBrowserHall(t)
  const issued = await hall.issue()
  for (const [, path, as] of built) {
    const address = path.replace('{hall}', hall.id).replace('{ticket}', issued.ticket.ticketId)
    const broken: string[] = []
    const page = await hall.open(address, as && await hall.signIn(as), async context => {
      await context.exposeFunction('tellBroken', (what: string) => { broken.push(what) })
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
          void (window as unknown as { tellBroken: (what: string) => Promise<void> }).tellBroken(`${violatedDirective} ${blockedURI} ${sample}`)
        })
      })
    })
    const failures: string[] = []
    page.on('pageerror', problem => { failures.push(problem.message) })
    await page.waitForFunction(() => document.body.innerText.trim().length > 0)
    await page.waitForTimeout(500)
    t.same(broken, [], `${address} keeps to it`)
    t.same(failures, [], address)

    const tried = await page.evaluate(async () => {
      const stopped = (act: () => unknown): boolean => {
        try {
          act()
          return false
        } catch {
          return true
        }
      }
      const ran = (make: () => HTMLElement): boolean => {
        make()
        return 'ran' in window
      }
      const element = document.createElement('div')
      const script = document.createElement('script')
      const image = document.createElement('img')
      return {
        innerHTML: stopped(() => { element.innerHTML = '<b>x</b>' }),
        insertAdjacentHTML: stopped(() => { element.insertAdjacentHTML('beforeend', '<b>x</b>') }),
        // Not `eval`: what a debugger evaluates may, whatever the policy says.
        'script text': stopped(() => { script.textContent = 'window.ran = true' }) || !ran(() => document.body.appendChild(script)),
        'script src': stopped(() => { script.src = 'https://evil.example/x.js' }),
        // oxlint-disable-next-line typescript/no-deprecated -- old ways are ways.
        'document.write': stopped(() => { document.write('<b>x</b>') }),
        handler: stopped(() => { image.setAttribute('onerror', 'window.ran = true') }) || !ran(() => document.body.appendChild(image)),
        'a foreign address': await fetch('https://evil.example/x').then(() => false, () => true)
      }
    })
    for (const [sink, isStopped] of Object.entries(tried)) t.ok(isStopped, `${address}: ${sink} is stopped`)
    await page.context().close()
  }
  t.comment(`${built.length} screens`)
})
