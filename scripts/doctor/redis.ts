/** Redis: whether it may keep tickets, and its clock beside ours. */
import { Cluster, type Redis } from 'ioredis'
import type { RedisConnection } from '../../src/runtime/redis.js'
import { isTooOld, redisFloor } from '../../src/runtime/redis-process.js'
import { attention, ok, wrong, type Finding } from './finding.js'

const mb = (bytes: number) => Math.round(bytes / 1024 ** 2)

/** @param isOutside it is not our own: who may reach it matters */
export async function redis (connection: RedisConnection, { isOutside, isDurable }: { readonly isOutside: boolean, readonly isDurable: boolean }): Promise<Finding[]> {
  const nodes = connection instanceof Cluster ? connection.nodes('master') : [connection]
  return (await Promise.all(nodes.map(async each => await oneNode(each, isOutside, isDurable)))).flat()
}

async function oneNode (node: Redis, isOutside: boolean, isDurable: boolean): Promise<Finding[]> {
  const info = fieldsOf(await node.info())
  const settings = await node.config('GET', '*').then(flat => Object.fromEntries(Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? '', flat[2 * index + 1] ?? ''])), (): Record<string, string> => ({}))
  const found: Finding[] = []
  const version = info['redis_version'] ?? '0'
  if (isTooOld(version)) found.push(wrong('redis', [`版本 ${version} 太旧`, `version ${version} is too old`], [`需要 ${redisFloor.major}.${redisFloor.minor} 或更新。`, `${redisFloor.major}.${redisFloor.minor} or newer is needed.`]))
  else found.push(ok('redis', `版本 ${version}，已运行 ${Math.floor(Number(info['uptime_in_seconds'] ?? 0) / 3600)} 小时`, `version ${version}, up for ${Math.floor(Number(info['uptime_in_seconds'] ?? 0) / 3600)} hours`))
  if (isDurable) found.push(...durable(info, settings))
  if ((settings['maxmemory-policy'] ?? info['maxmemory_policy']) !== 'noeviction') found.push(wrong('redis', [`满了会丢弃数据（maxmemory-policy ${settings['maxmemory-policy'] ?? info['maxmemory_policy']}）`, `throws data away when it is full (maxmemory-policy ${settings['maxmemory-policy'] ?? info['maxmemory_policy']})`], ['设 maxmemory-policy noeviction。', 'Set maxmemory-policy noeviction.']))
  found.push(memory(info))
  if (isOutside) found.push(...reachable(settings))
  if (info['aof_last_write_status'] === 'err' || info['aof_last_bgrewrite_status'] === 'err' || info['rdb_last_bgsave_status'] === 'err') {
    found.push(wrong('redis', ['上一次写盘没有成功', 'the last write to disk did not succeed'], ['看 Redis 的日志；多半是磁盘满或没有权限。', 'Look at the log of Redis; most often the disk is full, or it may not write.']))
  }
  return found
}

function durable (info: Record<string, string>, settings: Record<string, string>): Finding[] {
  const found: Finding[] = []
  if (info['aof_enabled'] !== '1') found.push(wrong('redis', ['没有只追加文件：重启后号票全失', 'keeps no append-only file: a restart loses every ticket'], ['设 appendonly yes。', 'Set appendonly yes.']))
  const fsync = settings['appendfsync']
  if (fsync === undefined) found.push(attention('redis', ['看不到 appendfsync（账户无权读 CONFIG）', 'appendfsync cannot be seen (the account may not read CONFIG)'], ['请管理员确认是 always。', 'Let its administrator confirm that it is always.']))
  else if (fsync !== 'always') found.push(wrong('redis', [`appendfsync ${fsync}：断电会丢最后几张号，并重复发号`, `appendfsync ${fsync}: a power cut loses the last tickets and gives their numbers again`], ['设 appendfsync always。', 'Set appendfsync always.']))
  return found.length > 0 ? found : [ok('redis', '每张号先写盘再应答（appendonly yes，appendfsync always）', 'every ticket is on disk before anybody hears of it (appendonly yes, appendfsync always)')]
}

function memory (info: Record<string, string>): Finding {
  const used = Number(info['used_memory'] ?? 0)
  const most = Number(info['maxmemory'] ?? 0) || Number(info['total_system_memory'] ?? 0)
  const share = most > 0 ? used / most : 0
  const said = [`用了 ${mb(used)} MB${most > 0 ? `，共 ${mb(most)} MB` : ''}`, `${mb(used)} MB used${most > 0 ? ` of ${mb(most)} MB` : ''}`] as const
  const mend = ['加内存或提高 maxmemory；满了就不能取号。', 'Give it more memory; when it is full no number can be taken.'] as const
  return share > 0.85 ? wrong('redis', said, mend) : share > 0.6 ? attention('redis', said, mend) : ok('redis', ...said)
}

function reachable (settings: Record<string, string>): Finding[] {
  const { bind, requirepass, 'protected-mode': isProtected, port, 'tls-port': tlsPort } = settings
  if (bind === undefined || (port === '0' && (tlsPort ?? '0') === '0')) return []
  const isPublic = bind === '' || bind.split(' ').some(address => ['*', '0.0.0.0', '::', '-::*', '-::'].includes(address))
  if (isPublic && !requirepass && isProtected !== 'yes') return [wrong('redis', ['任何能连到它的人都能读写号票', 'whoever reaches it can read and write tickets'], ['只绑定内网地址，并设密码或 ACL。', 'Bind it to a private address, and set a password or an ACL.'])]
  return isPublic ? [attention('redis', ['监听所有网络地址', 'listens on every address'], ['只绑定 hallflow 所在的内网。', 'Bind it to the network that hallflow is in.'])] : []
}

export async function clock (connection: RedisConnection): Promise<Finding[]> {
  const node = connection instanceof Cluster ? connection.nodes('master')[0] : connection
  if (!node) return []
  const before = Date.now()
  const [seconds = 0, micros = 0] = (await node.time()).map(Number)
  const own = (before + Date.now()) / 2
  const apart = Math.round(seconds * 1000 + micros / 1000 - own)
  const [realFrom, steadyFrom] = [Date.now(), performance.now()]
  await new Promise(resolve => { setTimeout(resolve, 400) })
  const jump = Math.round(Date.now() - realFrom - (performance.now() - steadyFrom))
  const mend = ['用 NTP 校时，并让它只慢慢调整。', 'Set it by NTP, and let it slew, not step.'] as const
  const found: Finding[] = []
  if (Math.abs(apart) > 30_000) found.push(wrong('clock', [`与 Redis 相差 ${apart} 毫秒`, `${apart} ms apart from that of Redis`], mend))
  else if (Math.abs(apart) > 2000) found.push(attention('clock', [`与 Redis 相差 ${apart} 毫秒`, `${apart} ms apart from that of Redis`], mend))
  if (Math.abs(jump) > 50) found.push(attention('clock', [`在 0.4 秒内跳动了 ${jump} 毫秒`, `jumped by ${jump} ms within 0.4 s`], mend))
  const year = new Date().getUTCFullYear()
  if (year < 2025 || year > 2100) found.push(wrong('clock', [`显示 ${year} 年`, `shows the year ${year}`], mend))
  return found.length > 0 ? found : [ok('clock', `与 Redis 一致（相差 ${apart} 毫秒），本机时区 ${Intl.DateTimeFormat().resolvedOptions().timeZone}`, `agrees with that of Redis (${apart} ms), zone of this machine ${Intl.DateTimeFormat().resolvedOptions().timeZone}`)]
}

function fieldsOf (info: string): Record<string, string> {
  return Object.fromEntries(info.split('\r\n').filter(line => /^\w+:/.test(line)).map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]))
}
