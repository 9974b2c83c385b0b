/** Looks at everything that a hallflow needs, and says what is wrong and what to do: `npm run doctor`. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { holdsAnything } from '../src/store/backup/keys.js'
import { readConfig, type Config } from '../src/runtime/config.js'
import { StartProblem } from '../src/runtime/start-problem.js'
import { openStore, runningAt, type OpenedStore } from './backup/store.js'
import { audit, backups, calendar, devices, people, running } from './doctor/district.js'
import { each, lineOf, ok, wrong, type Finding } from './doctor/finding.js'
import { disk, machine, node, optional, packages, port } from './doctor/machine.js'
import { clock, redis } from './doctor/redis.js'
import { certificate, files, secret, settings } from './doctor/settings.js'

const help = `npm run doctor [-- --lang zh|en] [--json]

Looks at settings, secrets, files, disks, clocks, Redis, versions, the certificate, people, the calendar, backups, the
audit, devices and ports, while hallflow runs or while it does not. Changes nothing, and repeats no secret.

Exit status: 0 all is well, 1 something asks for attention, 2 something is wrong.
`
const root = [new URL('..', import.meta.url), new URL('../..', import.meta.url)].map(url => fileURLToPath(url)).find(folder => existsSync(join(folder, 'package.json'))) ?? '.'

async function findings (): Promise<Finding[]> {
  let config: Config
  try {
    config = readConfig(process.env)
  } catch (problem) {
    if (!(problem instanceof StartProblem)) throw problem
    return [...problem.problems.map(said => wrong('settings', [said, said], ['更正后再运行一次；hallflow 用这样的设置不会启动。', 'Mend it and run this again; hallflow does not start with it.'])), ...node(), ...await each('packages', () => packages(root))]
  }
  const now = Date.now()
  const found = [
    ...settings(config), ...await each('secret', () => secret(config, secretIn(config))), ...await each('files', () => files(config)), ...await each('tls', () => certificate(config, now)),
    ...machine(config), ...node(), ...await each('packages', () => packages(root)), ...await each('disk', async () => await disk(config)), ...await each('port', async () => await port(config)), ...await each('optional', async () => await optional(config))
  ]
  let opened: OpenedStore | undefined
  try {
    // Our own is not started for this: who looks changes nothing.
    if (config.redisUrl !== undefined || await runningAt(config.dataFolder) !== undefined) opened = await openStore(config)
  } catch (problem) {
    const said = problem instanceof Error ? problem.message.replace(/\.$/, '') : String(problem)
    found.push(wrong('redis', [`连不上：${said}`, `cannot be reached: ${said}`], ['启动 Redis，或更正 REDIS_URL。', 'Start Redis, or mend REDIS_URL.']))
  }
  if (!opened) return [...found, ...config.redisUrl === undefined ? [ok('redis', '自带的，随 hallflow 一起启动；现在没有在运行，下面各项未检查', 'hallflow\'s own, which starts with it; it does not run now, so that what stands in it was not looked at')] : [], ...await each('backups', async () => await backups(undefined, config, now))]
  try {
    return [...found, ...await inStore(opened, config, now)]
  } finally {
    await opened.stop()
  }
}

async function inStore (stores: OpenedStore, config: Config, now: number): Promise<Finding[]> {
  const isOutside = stores.of === 'address'
  const found = [
    ...await each('redis', async () => await redis(stores.redis, { isOutside, isDurable: true })),
    ...stores.jobs === stores.redis ? [] : await each('redis', async () => await redis(stores.jobs, { isOutside, isDurable: false })),
    ...await each('clock', async () => await clock(stores.redis)),
    ...await each('running', async () => await running(stores, now)),
    ...await each('backups', async () => await backups(stores, config, now))
  ]
  if (!await holdsAnything(stores.redis)) return [...found, ok('catalog', '存储还是空的', 'the store is still empty')]
  return [
    ...found,
    ...await each('people', async () => await people(stores, config)), ...await each('calendar', async () => await calendar(stores, now)),
    ...await each('audit', async () => await audit(stores, config, now)), ...await each('devices', async () => await devices(stores, now))
  ]
}

function secretIn ({ secret: given, dataFolder }: Config): string | undefined {
  if (given !== undefined) return given
  const file = join(dataFolder, 'secret')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

async function main (): Promise<void> {
  const { values } = parseArgs({ options: { lang: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } } })
  if (values.help) return void process.stdout.write(help)
  const lang = values.lang === 'zh' || values.lang === 'en' ? values.lang : /^zh/i.test(process.env['LC_ALL'] ?? process.env['LANG'] ?? '') ? 'zh' : 'en'
  const found = await findings()
  const count = (level: Finding['level']) => found.filter(finding => finding.level === level).length
  const [isWrong, isAttention] = [count('wrong'), count('attention')]
  process.stdout.write(values.json
    ? `${JSON.stringify({ findings: found, ok: count('ok'), attention: isAttention, wrong: isWrong })}\n`
    : `${found.map(finding => lineOf(finding, lang)).join('\n')}\n\n${lang === 'zh' ? `正常 ${count('ok')}，注意 ${isAttention}，有误 ${isWrong}。` : `${count('ok')} ok, ${isAttention} for attention, ${isWrong} wrong.`}\n`)
  process.exitCode = isWrong > 0 ? 2 : isAttention > 0 ? 1 : 0
}

await main()
