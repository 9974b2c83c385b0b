import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readConfig } from '../../src/runtime/config.js'
import { makeLogger } from '../../src/runtime/logger.js'
import { secretOf } from '../../src/runtime/secret.js'
import { StartProblem, asStartProblem } from '../../src/runtime/start-problem.js'
import { folderFor } from '../support/kept-redis.js'

const secret = 'thirty-two characters or even more'

/** The sentences that a start with this environment ends in. */
function problemsOf (environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment)
    return []
  } catch (problem) {
    return problem instanceof StartProblem ? problem.problems : [`not a sentence: ${String(problem)}`]
  }
}

t.test('[U1] an empty environment is a demo on this machine alone', async t => {
  t.match(readConfig({ PATH: '/bin', PORT: '', HALLFLOW_CLOCK: '' }), {
    port: 3000, host: '127.0.0.1', mode: 'demo', dataFolder: join(process.cwd(), 'data'), catalogFolder: join(process.cwd(), 'catalog'),
    redisUrl: undefined, secret: undefined, clock: undefined, log: 'info', proxies: [], isBalancing: true, voice: 'auto', auditMonths: 12
  })
})

t.test('[U1] every value that is given is used', async t => {
  const config = readConfig({
    PORT: '8080', HOST: '10.0.0.5', REDIS_URL: 'redis://:word@store:6380/2', REDIS_JOBS_URL: '/run/jobs.sock', DATABASE_URL: 'postgres://hall@db/history',
    HALLFLOW_DATA: '/var/lib/hallflow', HALLFLOW_CATALOG: '/etc/hallflow', HALLFLOW_SECRET: secret, HALLFLOW_MODE: 'production', HALLFLOW_LOG: 'debug', HALLFLOW_BALANCING: 'off', HALLFLOW_VOICE: 'off',
    HALLFLOW_PROXY: '10.0.0.2, fd00::/8', HALLFLOW_REDIS_SERVER: '/opt/valkey-server', HALLFLOW_ADDRESS: 'https://Hall.example.gov.cn/', HALLFLOW_AUDIT_MONTHS: '36', HALLFLOW_KEEP_PHONE_HOURS: '24', HALLFLOW_KEEP_LOG_DAYS: '30',
    HALLFLOW_SECOND_FACTOR: 'everybody', HALLFLOW_OIDC_ISSUER: 'https://id.example.gov.cn/realm', HALLFLOW_OIDC_CLIENT: 'hallflow', HALLFLOW_OIDC_SECRET_FILE: '/run/secrets/oidc', HALLFLOW_OIDC_CLAIM: 'account', HALLFLOW_OIDC_NAME: '区政务统一认证',
    HALLFLOW_TLS_KEY_FILE: '/etc/tls/key.pem', HALLFLOW_TLS_CERT_FILE: '/etc/tls/cert.pem', HALLFLOW_TLS_REDIRECT_PORT: '8081',
    HALLFLOW_HOOK_NETWORKS: '10.20.0.5, fd12::/16', HALLFLOW_BACKUP_DIR: '/backups', HALLFLOW_BACKUP_AT: '23:05', HALLFLOW_BACKUP_KEEP: '30', HALLFLOW_BACKUP_KEY_FILE: '/etc/backup.key'
  })

  t.same(config, {
    port: 8080, host: '10.0.0.5', redisUrl: 'redis://:word@store:6380/2', redisJobsUrl: '/run/jobs.sock', databaseUrl: 'postgres://hall@db/history',
    dataFolder: '/var/lib/hallflow', catalogFolder: '/etc/hallflow', secret, mode: 'production', clock: undefined, log: 'debug', isBalancing: false, voice: 'off',
    proxies: ['10.0.0.2', 'fd00::/8'], redisServer: '/opt/valkey-server', address: 'https://hall.example.gov.cn', auditMonths: 36, keeping: { phoneHours: 24, logDays: 30, auditMonths: 36 },
    secondFactor: 'everybody', provider: { issuer: 'https://id.example.gov.cn/realm', clientId: 'hallflow', secretFile: '/run/secrets/oidc', claim: 'account', name: '区政务统一认证' },
    tls: { keyFile: '/etc/tls/key.pem', certFile: '/etc/tls/cert.pem', redirectPort: 8081 }, backups: { folder: '/backups', at: '23:05', keep: 30, keyFile: '/etc/backup.key' }, hookNetworks: ['10.20.0.5', 'fd12::/16']
  })
})

t.test('[U1] all problems are told at once, a sentence each, and no password among them', async t => {
  const problems = problemsOf({
    PORT: '99999', HOST: 'not a host', REDIS_URL: 'http://:open-sesame@store', REDIS_JOBS_URL: 'redis:///', DATABASE_URL: 'mysql://:open-sesame@db/history',
    HALLFLOW_MODE: 'production', HALLFLOW_CLOCK: 'tomorrow', HALLFLOW_LOG: 'loud', HALLFLOW_PROXY: '10.0.0.2/99', HALLFLOW_SPEED: '60'
  })

  const named = ['HALLFLOW_SPEED', 'PORT=99999', 'HOST=not a host', 'REDIS_URL', 'REDIS_JOBS_URL', 'DATABASE_URL', 'HALLFLOW_CLOCK=tomorrow', 'HALLFLOW_LOG=loud', 'HALLFLOW_PROXY=10.0.0.2/99', 'HALLFLOW_SECRET']
  for (const name of named) t.equal(problems.filter(problem => problem.startsWith(`${name} `)).length >= 1, true, name)
  for (const problem of problems) t.match(problem, /^[A-Z_]+[^\n]*\.$/, 'one line that ends like a sentence')
  t.notMatch(problems.join(), /open-sesame/)
})

for (const [environment, expected] of [
  [{ HALLFLOW_SECOND_FACTOR: 'nobody' }, 'HALLFLOW_SECOND_FACTOR=nobody must be officers or everybody.'],
  [{ HALLFLOW_OIDC_ISSUER: 'http://id.example.gov.cn', HALLFLOW_OIDC_CLIENT: 'x', HALLFLOW_OIDC_SECRET_FILE: '/x', HALLFLOW_ADDRESS: 'https://hall.example.gov.cn' }, 'HALLFLOW_OIDC_ISSUER=http://id.example.gov.cn must look like https://id.example.gov.cn/realm.'],
  [{ HALLFLOW_OIDC_ISSUER: 'https://id.example.gov.cn' }, 'HALLFLOW_OIDC_ISSUER=https://id.example.gov.cn needs HALLFLOW_OIDC_CLIENT, HALLFLOW_OIDC_SECRET_FILE and HALLFLOW_ADDRESS, where the provider sends people back to.'],
  [{ HALLFLOW_TLS_KEY_FILE: '/etc/tls/key.pem' }, 'HALLFLOW_TLS_CERT_FILE and HALLFLOW_TLS_KEY_FILE need each other; give both, or neither.'],
  [{ HALLFLOW_TLS_REDIRECT_PORT: '80' }, 'HALLFLOW_TLS_REDIRECT_PORT=80 sends browsers to TLS, which needs HALLFLOW_TLS_KEY_FILE and HALLFLOW_TLS_CERT_FILE.'],
  [{ HALLFLOW_BACKUP_AT: '24:10' }, 'HALLFLOW_BACKUP_AT=24:10 must be a time like 02:30.'],
  [{ HALLFLOW_BACKUP_KEEP: '0' }, 'HALLFLOW_BACKUP_KEEP=0 must be 1 or more.'],
  [{ HALLFLOW_DATA: '/d', HALLFLOW_BACKUP_DIR: '/d/audit/b' }, 'HALLFLOW_BACKUP_DIR=/d/audit/b lies in a folder that goes into backups itself; name another one, best on another disk.'],
  [{ HALLFLOW_AUDIT_MONTHS: '5' }, 'HALLFLOW_AUDIT_MONTHS=5 must be 6 months or more.'],
  [{ HALLFLOW_AUDIT_MONTHS: 'all' }, 'HALLFLOW_AUDIT_MONTHS=all must be a number of months, 6 or more.'],
  [{ PORT: '-1' }, 'PORT=-1 must be a port from 0 to 65535.'],
  [{ PORT: '80.5' }, 'PORT=80.5 must be a port from 0 to 65535.'],
  [{ HALLFLOW_MODE: 'prod' }, 'HALLFLOW_MODE=prod must be demo or production.'],
  [{ HALLFLOW_SECRET: 'short' }, 'HALLFLOW_SECRET must have at least 32 characters.'],
  [{ HALLFLOW_CLOCK: '2026-03-02T08:50x60' }, 'HALLFLOW_CLOCK=2026-03-02T08:50x60 must look like 2026-03-02T08:50+08:00x60: a start with its offset, x, and a speed.'],
  ...['hall.example', 'javascript:alert(1)', 'https://hall.example/t', 'https://a:b@hall.example', 'ftp://hall.example', 'https://hall.example/?x'].map(address =>
    [{ HALLFLOW_ADDRESS: address }, `HALLFLOW_ADDRESS=${address} must look like https://hall.example.gov.cn, without a path.`] as const)
] as const) {
  t.test(`[U1] ${JSON.stringify(environment)} is explained`, async t => {
    t.same(problemsOf(environment), [expected])
  })
}

t.test('[U2] a demo is opened to the network only by hand', async t => {
  t.match(problemsOf({ HOST: '0.0.0.0' }), [/^HOST=0\.0\.0\.0 opens hallflow to the network with demo accounts/])
  t.match(problemsOf({ HOST: '192.168.1.5' }), [/^HOST=192\.168\.1\.5 opens/])
  t.same(problemsOf({ HOST: '0.0.0.0', HALLFLOW_MODE: 'demo' }), [])
  for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) t.same(problemsOf({ HOST: host }), [], host)
})

t.test('[U2] production needs a secret and goes by real time', async t => {
  t.match(problemsOf({ HALLFLOW_MODE: 'production' }), [/^HALLFLOW_SECRET is missing; production needs at least 32 random characters/])
  t.match(problemsOf({ HALLFLOW_MODE: 'production', HALLFLOW_SECRET: secret, HALLFLOW_CLOCK: '2026-03-02T08:50+08:00x60' }), [/HALLFLOW_CLOCK=\S+ is for demos only/])
  t.same(problemsOf({ HALLFLOW_MODE: 'production', HALLFLOW_SECRET: secret, HOST: '0.0.0.0' }), [])
})

t.test('[U3] a demo draws its secret once and keeps it for its own account alone', async t => {
  const dataFolder = join(folderFor(t), 'data')

  const first = secretOf({ secret: undefined, dataFolder })
  const second = secretOf({ secret: undefined, dataFolder })

  t.equal(second, first)
  t.ok(first.length >= 43, '256 bits')
  t.equal(statSync(join(dataFolder, 'secret')).mode & 0o777, 0o600)
  t.equal(readFileSync(join(dataFolder, 'secret'), 'utf8').trim(), first)
  t.not(secretOf({ secret: undefined, dataFolder: join(dataFolder, 'other') }), first)
  t.equal(secretOf({ secret, dataFolder: '/nowhere' }), secret, 'a given one is used as it is')
})

t.test('[U3] a secret that cannot be read is named', async t => {
  const dataFolder = folderFor(t)
  mkdirSync(join(dataFolder, 'secret'))

  t.throws(() => secretOf({ secret: undefined, dataFolder }), { message: /secret cannot be read \(EISDIR\)/ })
})

t.test('[U3] an empty secret file is not a secret', async t => {
  const dataFolder = folderFor(t)
  writeFileSync(join(dataFolder, 'secret'), '\n')

  t.throws(() => secretOf({ secret: undefined, dataFolder }), { message: /is too short/ })
})

t.test('[U12] tokens, passwords, cookies, phones and documents never reach the log', async t => {
  let lines = ''
  const logger = makeLogger({ level: 'info', into: { write: line => { lines += line } } })
  const personal = { token: 'SECRET-1', phone: 'SECRET-2', document: 'SECRET-3', password: 'SECRET-4', authorization: 'SECRET-5', cookie: 'SECRET-6' }

  logger.info({ ...personal, hallId: 'downtown' }, 'ticket-issued')
  logger.info({ body: personal, ticket: { visitor: personal } }, 'ticket-issued')
  logger.info({ req: { headers: { ...personal, 'set-cookie': 'SECRET-7', 'idempotency-key': 'SECRET-8', host: 'hall' } } }, 'request')
  logger.info({ headers: { authorization: 'SECRET-9' } }, 'request')

  t.notMatch(lines, /SECRET/)
  t.match(lines, /"hallId":"downtown".*"msg":"ticket-issued"/)
  t.match(lines, /"req":"\[kept back\]"/, 'of a request nothing at all')
})

t.test('[U13] a port that cannot be had is explained', async t => {
  const refused = (code: string) => Object.assign(new Error(code), { code, syscall: 'listen', port: 80, address: '10.9.9.9' })

  t.match(asStartProblem(refused('EADDRINUSE')), { message: 'port 80 is taken by another program; stop it, or choose another one, for example PORT=81.' })
  t.match(asStartProblem(refused('EACCES')), { message: /^port 80 needs rights/ })
  t.match(asStartProblem(refused('EADDRNOTAVAIL')), { message: 'HOST=10.9.9.9 is not an address of this machine.' })
  const bug = new TypeError('x is not a function')
  t.equal(asStartProblem(bug), bug)
})
