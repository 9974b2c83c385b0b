/** Settings, secrets, files that only hallflow may read, the certificate. */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../src/runtime/config.js'
import { isLoopback } from '../../src/runtime/config.js'
import { isFor, readPair } from '../../src/runtime/certificate.js'
import { attention, ok, wrong, type Finding } from './finding.js'

const dayMs = 24 * 60 * 60_000
const known = /hallflow|secret|change.?me|password|example|test|demo|0123456789|abcdefgh/i

export function settings (config: Config): Finding[] {
  const isOpen = !isLoopback(config.host)
  const found = [ok('settings', `都能识别；模式 ${config.mode}，监听 ${config.host}:${config.port}，数据目录 ${config.dataFolder}`, `all are known; mode ${config.mode}, listening on ${config.host}:${config.port}, data in ${config.dataFolder}`)]
  if (config.mode === 'demo' && isOpen) found.push(attention('settings', ['演示模式对网络开放，任何人都知道其账户', 'a demo is open to the network; everybody knows its accounts'], ['正式使用请设 HALLFLOW_MODE=production。', 'For real use set HALLFLOW_MODE=production.']))
  if (config.mode === 'production' && config.tls === undefined && config.proxies.length === 0) {
    const say = isOpen ? wrong : attention
    found.push(say('settings', ['没有 TLS：密码和登录可被旁人读取', 'no TLS: passwords and sign-ins can be read on the way'], ['设 HALLFLOW_TLS_KEY_FILE 与 HALLFLOW_TLS_CERT_FILE，或由代理终止 TLS 并以 HALLFLOW_PROXY 指明它。', 'Set HALLFLOW_TLS_KEY_FILE and HALLFLOW_TLS_CERT_FILE, or let a proxy speak TLS and name it by HALLFLOW_PROXY.']))
  }
  if (config.mode === 'production' && config.address === undefined) found.push(attention('settings', ['没有 HALLFLOW_ADDRESS：号票上的二维码用的是打印时的地址', 'no HALLFLOW_ADDRESS: the code on paper leads to whatever address was used to print it'], ['设为访客手机能打开的地址，例如 https://hall.example.gov.cn。', 'Set it to the address that phones of visitors reach, like https://hall.example.gov.cn.']))
  if (config.redisUrl !== undefined && config.redisJobsUrl === undefined && config.mode === 'production') found.push(ok('settings', '号票与任务同在一个 Redis（任务量很大时可用 REDIS_JOBS_URL 分开）', 'tickets and jobs share one Redis (REDIS_JOBS_URL parts them where there are very many jobs)'))
  return found
}

export function secret (config: Config, value: string | undefined): Finding[] {
  if (value === undefined) return [ok('secret', '首次启动时会生成', 'is drawn at the first start')]
  const distinct = new Set(value).size
  const found: Finding[] = []
  if (value.length < 32 || distinct < 12 || /(.{1,8})\1{3}/.test(value)) found.push(wrong('secret', ['太容易猜到', 'is easily guessed'], ['换成随机的，例如 openssl rand -base64 48；先看 docs/operations.md 中更换密钥的后果。', 'Take a random one, for example from openssl rand -base64 48; read in docs/operations.md first what a new one means.']))
  else if (known.test(value)) found.push(attention('secret', ['含有常见的词，看起来不是随机的', 'holds well-known words and does not look random'], ['换成随机的，例如 openssl rand -base64 48。', 'Take a random one, for example from openssl rand -base64 48.']))
  else found.push(ok('secret', `${value.length} 个字符，看起来是随机的`, `${value.length} characters that look random`))
  if (config.secret === undefined) found.push(attention('secret', [`只存放在 ${join(config.dataFolder, 'secret')}：这个目录丢了，备份也打不开`, `lies only in ${join(config.dataFolder, 'secret')}: without that folder no backup opens`], ['在别处保存一份副本（离线、加锁）。', 'Keep a copy elsewhere, offline and locked away.']))
  return found
}

/** Of what only this account may read. */
export function files (config: Config): Finding[] {
  const all = [join(config.dataFolder, 'secret'), join(config.dataFolder, 'accounts.json'), join(config.dataFolder, 'audit'), config.dataFolder, config.tls?.keyFile, config.provider?.secretFile, config.backups.keyFile, config.backups.folder]
  const open = all.filter((path): path is string => path !== undefined && existsSync(path)).filter(path => (statSync(path).mode & 0o007) !== 0 || (statSync(path).isFile() && (statSync(path).mode & 0o020) !== 0))
  const found = open.map(path => wrong('files', [`${path} 其他账户也能读写`, `${path} can be read or written by other accounts`], [`chmod ${statSync(path).isDirectory() ? '700' : '600'} ${path}`, `chmod ${statSync(path).isDirectory() ? '700' : '600'} ${path}`]))
  return found.length > 0 ? found : [ok('files', '密钥与数据只有本账户能读', 'secrets and data can be read by this account alone')]
}

export function certificate (config: Config, now: number): Finding[] {
  if (!config.tls) return [config.proxies.length > 0 ? ok('tls', '由代理负责', 'is the proxy\'s matter') : ok('tls', '没有使用', 'is not used')]
  const pair = readPair(config.tls)
  const days = Math.floor((pair.validTo - now) / dayMs)
  const renew = ['更换证书与私钥两个文件即可，无需重启。', 'Replace both files, key and certificate; no restart is needed.'] as const
  const found: Finding[] = []
  if (days < 0) found.push(wrong('tls', [`证书已过期 ${-days} 天，浏览器会拒绝`, `the certificate expired ${-days} days ago; browsers refuse it`], renew))
  else if (pair.validFrom > now) found.push(wrong('tls', ['证书尚未生效', 'the certificate is not valid yet'], ['检查时钟与证书。', 'Look at the clock and at the certificate.']))
  else if (days < 21) found.push(attention('tls', [`证书还有 ${days} 天到期`, `the certificate ends in ${days} days`], renew))
  else found.push(ok('tls', `证书与私钥相配，还有 ${days} 天：${pair.names.join('、')}`, `key and certificate fit, ${days} days left: ${pair.names.join(', ')}`))
  const host = config.address === undefined ? undefined : new URL(config.address).hostname
  if (host !== undefined && !isFor(pair, host)) found.push(wrong('tls', [`证书不包含 ${host}`, `the certificate is not for ${host}`], ['申请包含这个名称的证书，或更正 HALLFLOW_ADDRESS。', 'Get one for that name, or mend HALLFLOW_ADDRESS.']))
  return found
}
