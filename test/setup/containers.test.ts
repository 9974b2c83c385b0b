import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { parse } from 'yaml'
import { readConfig } from '../../src/runtime/config.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

interface Service {
  readonly command?: string[]
  readonly image?: string
  readonly user?: string
  readonly read_only?: boolean
  readonly cap_drop?: string[]
  readonly cap_add?: string[]
  readonly security_opt?: string[]
  readonly pids_limit?: number
  readonly mem_limit?: string
  readonly restart?: string
  readonly ports?: string[]
  readonly privileged?: boolean
  readonly env_file?: string
  readonly environment?: Record<string, string>
  readonly volumes?: string[]
  readonly networks: string[] | Record<string, { ipv4_address: string }>
  readonly deploy?: { replicas: number }
  readonly healthcheck?: { test: string[] }
}
interface Compose {
  readonly services: Record<'server' | 'workers' | 'redis' | 'balancer', Service>
  readonly networks: { front: { ipam: { config: [{ subnet: string }] } }, store: { internal: boolean } }
  readonly volumes: Record<string, unknown>
}

/** As it is where nothing is set: `${NAME:-this}`. */
const compose = JSON.parse(JSON.stringify(parse(read('compose.yaml'), { merge: true })).replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')) as Compose
const { server, workers, redis, balancer } = compose.services
const secret = 'thirty-two characters or even more'

t.test('[U30] the site runs two servers, workers, a Redis and a balancer', async t => {
  t.same(Object.keys(compose.services).toSorted(), ['balancer', 'redis', 'server', 'workers'])
  t.equal(server.deploy?.replicas, 2)
  t.same([server.command, workers.command], [['node', 'dist/scripts/serve.js'], ['node', 'dist/scripts/work.js']])
  t.equal(server.image, workers.image, 'one image')
  for (const name of ['serve', 'work']) t.ok(existsSync(join(root, `scripts/${name}.ts`)), name)
})

t.test('[U30] Redis writes every ticket to disk first and throws nothing away', async t => {
  const command = redis.command ?? []
  const setting = (name: string) => command[command.indexOf(`--${name}`) + 1]

  t.same(['appendonly', 'appendfsync', 'maxmemory-policy', 'save'].map(setting), ['yes', 'always', 'noeviction', ''])
  t.ok(Number(/^redis:(\d+)/.exec(redis.image ?? '')?.[1]) >= 7, `${redis.image}`)
  t.same(redis.volumes, ['tickets:/data'], 'on a volume')
})

t.test('[U31] every container is confined to what it needs, and is watched', async t => {
  for (const [name, service] of Object.entries(compose.services)) {
    t.match(service, { read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], pids_limit: 256, restart: 'unless-stopped' }, name)
    t.match(service.mem_limit, /^\d+[mg]$/, name)
    t.ok((service.healthcheck?.test.length ?? 0) > 1, `${name} tells how it is`)
    t.notOk(service.privileged, name)
    t.notMatch(JSON.stringify(service), /docker\.sock/, name)
    for (const [volume = ''] of (service.volumes ?? []).map(mount => mount.split(':')).filter(([from]) => !from?.startsWith('.'))) t.ok(volume in compose.volumes, `${name} ${volume}`)
  }
  t.same(Object.entries(compose.services).filter(([, service]) => service.cap_add).map(([name, { cap_add: rights }]) => [name, rights]), [['balancer', ['NET_BIND_SERVICE']]])
  t.equal(redis.user, 'redis')
})

t.test('[U31] only the balancer is reached from outside, and Redis from nowhere but within', async t => {
  t.same(Object.entries(compose.services).filter(([, service]) => service.ports).map(([name]) => name), ['balancer'])
  t.same(redis.networks, ['store'])
  t.equal(compose.networks.store.internal, true)
  t.same(Object.keys(balancer.networks), ['front'], 'not where Redis is')
})

t.test('[U31] the servers start with these settings, but not without a secret', async t => {
  for (const service of [server, workers]) {
    t.match(readConfig({ ...service.environment, HALLFLOW_SECRET: secret }), { mode: 'production', redisUrl: 'redis://redis:6379' })
    t.throws(() => readConfig({ ...service.environment }), { message: /HALLFLOW_SECRET is missing/ })
    t.equal(service.env_file, 'hallflow.env')
  }
  t.notMatch(read('compose.yaml'), /SECRET\s*[:=]/, 'secrets are not written here')
  t.ok(read('.gitignore').split('\n').includes('hallflow.env'))
  const example = Object.fromEntries(read('hallflow.env.example').split('\n').filter(line => /^\w+=/.test(line)).map(line => [line.slice(0, line.indexOf('=')), secret]))
  t.same(Object.keys(example), ['HALLFLOW_SECRET'])
  readConfig(example)
})

t.test('[U31] the servers believe the balancer, and nobody else, about a caller\'s address', async t => {
  const address = Array.isArray(balancer.networks) ? '' : balancer.networks['front']?.ipv4_address ?? ''

  t.same(readConfig({ ...server.environment, HALLFLOW_SECRET: secret }).proxies, [address])
  t.equal(compose.networks.front.ipam.config[0].subnet, address.replace(/\.\d+$/, '.0/24'))
  t.match(read('balancer.caddyfile'), new RegExp(`dynamic a server ${server.environment?.['PORT']} \\{`))
})

t.test('[U31] the workers\' health is their agents\', as the program tells it', async t => {
  const [, file = ''] = /\/tmp\/([a-z-]+)/.exec(JSON.stringify(workers.healthcheck?.test)) ?? []
  t.match(read('scripts/work.ts'), `'${file}'`)
  t.match(JSON.stringify(server.healthcheck?.test), `http://127.0.0.1:${server.environment?.['PORT']}/health/ready`)
})

t.test('[U32] the image is built in steps from one base, without rights, and holds what it names', async t => {
  const lines = read('Dockerfile').split('\n').filter(line => /^[A-Z]+ /.test(line))
  const last = lines.slice(lines.findLastIndex(line => line.startsWith('FROM ')))
  const letIn = read('.dockerignore').split('\n').filter(line => line.startsWith('!')).map(line => line.slice(1))

  t.same(new Set(lines.filter(line => line.startsWith('FROM ')).map(line => line.split(' ')[1])), new Set(['node:20-bookworm-slim']))
  t.ok(last.indexOf('USER node') > 0 && last.indexOf('USER node') < last.findIndex(line => line.startsWith('CMD ')))
  t.equal(last.at(-1), 'CMD ["node", "dist/scripts/serve.js"]')
  t.notMatch(lines.join('\n'), /^ADD |curl|wget|:latest|SECRET/m)
  const copied = lines.filter(line => line.startsWith('COPY ') && !line.includes('--from')).flatMap(line => line.split(' ').slice(1, -1))
  t.ok(copied.length > 8)
  for (const path of copied) t.ok(existsSync(join(root, path)) && letIn.includes(path), path)
  t.equal(read('.dockerignore').split('\n').filter(line => !line.startsWith('#'))[0], '*', 'nothing comes in by accident')
})

t.test('[U32] what a production process loads is among the production packages', async t => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
  const inRooms = ['src', 'workers'].flatMap(room => (readdirSync(join(root, room), { recursive: true }) as string[]).filter(file => file.endsWith('.ts')).map(file => join(room, file)))
  const seen = new Set<string>()
  const waiting = [...inRooms, 'scripts/serve.ts', 'scripts/work.ts', 'scripts/start.ts']
  const bare = new Set<string>()
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    for (const [, target = ''] of read(file).matchAll(/^(?:(?:import|export) (?!type\b)|\})[^'\n]*from '([^']+)'/gm)) {
      if (target.startsWith('.')) waiting.push(join(dirname(file), target).replace(/\.js$/, '.ts'))
      else if (!builtinModules.includes(target.replace(/^node:/, ''))) bare.add(target.split('/').slice(0, target.startsWith('@') ? 2 : 1).join('/'))
    }
  }

  t.ok(bare.has('fastify') && bare.has('ioredis'))
  for (const name of bare) t.ok(name in dependencies, name)
})
