import { join } from 'node:path'
import t from 'tap'
import { bareMachine, canBeRoot } from '../support/bare-machine.js'

const install = 'chromium#findOrInstallChromium'

t.test('[U23] a browser with Chinese letters is used as it is', async t => {
  const machine = bareMachine(t)
  const program = machine.program('chromium')
  machine.program('fc-list', 'echo "Noto Sans CJK SC"')
  machine.manager('apt-get')

  t.match(await machine.run(install), { code: 0, printed: `${program}\n` })
  t.same(machine.notes(), ['fc-list :lang=zh family'])
})

t.test('[U23] a missing browser comes with a Chinese font, a browser without the font gets it', { skip: canBeRoot ? false : 'only root can try' }, async t => {
  const empty = bareMachine(t)
  empty.program('apt-get', `case "$*" in *install*) printf '#!/bin/sh\\n' > "${empty.path}/chromium"; /bin/chmod 755 "${empty.path}/chromium" ;; esac`)
  t.match(await empty.run(install), { code: 0, printed: `${join(empty.path, 'chromium')}\n` })
  t.same(empty.notes(), ['apt-get -q update', 'apt-get -q install -y --no-install-recommends chromium fonts-noto-cjk'])

  const fontless = bareMachine(t)
  fontless.program('chromium')
  fontless.program('fc-list', 'exit 0')
  fontless.manager('apt-get')
  t.match(await fontless.run(install), { code: 0 })
  t.same(fontless.notes().at(-1), 'apt-get -q install -y --no-install-recommends fonts-noto-cjk')
})

t.test('[U23] where it cannot be had, one sentence says what to install', async t => {
  t.match(await bareMachine(t).run(install), { code: 1, said: /^Chromium is not on this machine and cannot be installed from here; install it \([^\n]+\)\n$/ })
  t.match(await bareMachine(t).run('chromium#findChromium'), { code: 0, printed: 'undefined\n' })
})
