import { join } from 'node:path'
import t from 'tap'
import { bareMachine, canBeRoot } from '../support/bare-machine.js'

const install = 'redis#findOrInstallRedis'

t.test('[U21] a Redis on the PATH is used, a valkey too, and nothing is installed', async t => {
  for (const name of ['redis-server', 'valkey-server']) {
    const machine = bareMachine(t)
    const program = machine.redis('7.2.4', name)
    machine.manager('apt-get')

    t.match(await machine.run(install), { code: 0, printed: `${program}\n`, said: '' }, name)
    t.same(machine.notes(), [])
  }
})

t.test('[U21] the one that HALLFLOW_REDIS_SERVER names comes first', async t => {
  const machine = bareMachine(t)
  machine.redis('6.0.16')
  const mine = machine.redis('8.0.0', 'my-redis')

  t.match(await machine.run(install, { env: { HALLFLOW_REDIS_SERVER: mine } }), { code: 0, printed: `${mine}\n` })
  t.match(await machine.run(install, { env: { HALLFLOW_REDIS_SERVER: '/none/redis' } }), { code: 1, said: 'HALLFLOW_REDIS_SERVER names /none/redis, which is not a program\n' })
})

t.test('[U22] root on Debian gets Redis by apt, told before it happens', { skip: canBeRoot ? false : 'only root can try' }, async t => {
  const machine = bareMachine(t)
  machine.manager('apt-get')

  const { code, printed, said } = await machine.run(install)

  t.equal(code, 0)
  t.equal(printed, `${join(machine.path, 'redis-server')}\n`)
  t.match(said, /^hallflow: hallflow keeps its tickets in a private redis-server, which is not on this machine; installing it: apt-get update && apt-get install redis-server\.\n/)
  t.same(machine.notes(), ['apt-get -q update', 'apt-get -q install -y --no-install-recommends redis-server'])
})

t.test('[U22] a person on Debian gets it by sudo where sudo asks no password', async t => {
  const machine = bareMachine(t)
  machine.manager('apt-get')
  machine.program('sudo', 'if [ "$1" = -n ]; then exit 0; fi; exec "$@"')

  const { code, said } = await machine.run(install, { asNobody: true })

  t.equal(code, 0)
  t.match(said, /installing it: sudo apt-get update && sudo apt-get install redis-server/)
  t.same(machine.notes(), ['sudo -n true', 'sudo apt-get -q update', 'apt-get -q update',
    'sudo apt-get -q install -y --no-install-recommends redis-server', 'apt-get -q install -y --no-install-recommends redis-server'])
})

t.test('[U22] a list of packages that cannot be fetched does not stop the installation', { skip: canBeRoot ? false : 'only root can try' }, async t => {
  const machine = bareMachine(t)
  machine.program('apt-get', `case "$*" in *update*) exit 100 ;; *install*) printf '#!/bin/sh\\necho "Redis server v=7.0.15"\\n' > "${machine.path}/redis-server"; /bin/chmod 755 "${machine.path}/redis-server" ;; esac`)

  t.match(await machine.run(install), { code: 0 })
})

t.test('[U22] on a Mac it comes by brew', async t => {
  const machine = bareMachine(t)
  machine.manager('brew')

  const { code, said } = await machine.run(install, { asNobody: true })

  t.equal(code, 0)
  t.match(said, /installing it: brew install redis/)
  t.same(machine.notes(), ['brew install redis'])
})

t.test('[U22] where nothing can install it, one sentence says what to do', async t => {
  const sentence = /^redis-server is not on this machine and cannot be installed from here; install redis or valkey 7\.0 or newer \([^\n]+\), or name a running one by REDIS_URL\n$/
  const bare = bareMachine(t)
  t.match(await bare.run(install), { code: 1, said: sentence }, 'no package manager')

  const locked = bareMachine(t)
  locked.manager('apt-get')
  locked.program('sudo', 'exit 1')
  t.match(await locked.run(install, { asNobody: true }), { code: 1, said: sentence }, 'sudo would ask for a password and nobody is there')
  t.same(locked.notes(), ['sudo -n true'])

  const failing = bareMachine(t)
  failing.program('brew', 'exit 1')
  const { code, said } = await failing.run(install, { asNobody: true })
  t.equal(code, 1)
  t.match(said.split('\n').at(-2) + '\n', sentence, 'the installation failed')
})

t.test('[U18] a redis-server that is too old, or is none, is told by its path', async t => {
  const old = bareMachine(t)
  t.match(await old.run(install, { env: { HALLFLOW_REDIS_SERVER: old.redis('6.2.14') } }),
    { code: 1, said: `${join(old.path, 'redis-server')} is version 6.2, but hallflow needs 7.0 or newer; install a newer redis or valkey, name one by HALLFLOW_REDIS_SERVER, or a running one by REDIS_URL\n` })

  const none = bareMachine(t)
  none.program('redis-server', 'echo hello')
  t.match(await none.run(install), { code: 1, said: `${join(none.path, 'redis-server')} is not a redis-server: it does not tell its version\n` })
})
