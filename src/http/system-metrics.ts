/** Figures of the house itself: process, stores, screens, jobs, audit, backups, certificate. */
import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks'
import { filesReach } from '../audit/files.js'
import { newestGood } from '../domain/backups.js'
import { readBackups } from '../store/backup/state.js'
import { readPlace } from '../store/board.js'
import { readCanary } from '../store/canary.js'
import { readAuditHead } from '../store/district/audit.js'
import { heardOf } from '../store/district/device-uses.js'
import { readPresences } from '../store/presence.js'
import type { HttpContext } from './context.js'
import type { Metric } from './metrics.js'

/** More screens than this are counted, not told one by one. */
const screensToldMax = 500
/** A report is older than that only where a screen is gone. */
const reportMs = 3 * 60_000

let delays: IntervalHistogram | undefined

export async function systemMetrics (context: HttpContext): Promise<Metric[]> {
  return [...ofProcess(), ...(await Promise.all([ofStores(context), ofScreens(context), ofJobs(context), ofAudit(context), ofBackups(context)]).then(all => all.flat())), ...ofCertificate(context)]
}

function ofProcess (): Metric[] {
  if (!delays) {
    delays = monitorEventLoopDelay({ resolution: 20 })
    delays.enable()
  }
  const { rss, heapUsed } = process.memoryUsage()
  const p99 = delays.count > 0 ? delays.percentile(99) / 1e9 : undefined
  delays.reset()
  return [
    { name: 'hallflow_process_resident_bytes', help: 'Memory of this process', value: rss },
    { name: 'hallflow_process_heap_bytes', help: 'Heap in use', value: heapUsed },
    { name: 'hallflow_process_uptime_seconds', help: 'Since the start of this process', value: Math.round(process.uptime()) },
    { name: 'hallflow_event_loop_delay_p99_seconds', help: 'How late this process comes to its work, 99 of 100, since it was asked last', value: p99 }
  ]
}

async function ofStores ({ store, jobsRedis, clocks }: HttpContext): Promise<Metric[]> {
  const stores = [['tickets', store.redis], ...jobsRedis === store.redis ? [] : [['jobs', jobsRedis] as const]] as const
  return (await Promise.all(stores.map(async ([name, redis]) => {
    const labels = { store: name }
    const began = clocks.real()
    const isThere = await redis.ping().then(() => true, () => false)
    const tookMs = Math.max(0, clocks.real() - began)
    const info = isThere ? await redis.info().then(fieldsOf, (): Record<string, string> => ({})) : {}
    const number = (field: string) => info[field] === undefined ? undefined : Number(info[field])
    const most = (number('maxmemory') ?? 0) > 0 ? number('maxmemory') : number('total_system_memory')
    return [
      { name: 'hallflow_redis_up', help: '1 while the store answers', labels, value: Number(isThere) },
      { name: 'hallflow_redis_ping_seconds', help: 'How long the store took to answer', labels, value: isThere ? tookMs / 1000 : undefined },
      { name: 'hallflow_redis_memory_bytes', help: 'Memory that the store uses', labels, value: number('used_memory') },
      { name: 'hallflow_redis_memory_limit_bytes', help: 'What it may use: its limit, or the memory of its machine', labels, value: most },
      { name: 'hallflow_redis_aof_ok', help: '1 while its last writes to disk succeeded', labels, value: info['aof_enabled'] === '1' ? Number(info['aof_last_write_status'] === 'ok' && info['aof_last_bgrewrite_status'] === 'ok') : undefined },
      { name: 'hallflow_redis_aof_delayed_fsyncs', help: 'Writes that had to wait for the disk since its start', labels, value: number('aof_delayed_fsync') }
    ] satisfies Metric[]
  }))).flat()
}

async function ofScreens (context: HttpContext): Promise<Metric[]> {
  const { store, jobsRedis, enrolled, clocks } = context
  const feed = await context.feed?.()
  const metrics: Metric[] = feed ? [{ name: 'hallflow_screens_connected', help: 'Sockets at this process', value: feed.screens }] : []
  for (const [hall, sent] of feed?.sent ?? []) {
    const { version } = await readPlace(store, hall)
    metrics.push({ name: 'hallflow_feed_lag_events', help: 'Events of the log that this process has not sent to its screens yet', labels: { hall }, value: Math.max(0, version - sent) })
  }
  const now = clocks.real()
  const records = [...(await enrolled.read().catch(() => new Map())).values()].filter(({ tokens }: { tokens: readonly unknown[] }) => tokens.length > 0).slice(0, screensToldMax)
  const heard = await Promise.all(records.map(async record => ({ record, ...await heardOf(jobsRedis, record.deviceId).catch(() => ({ heard: undefined, reported: undefined })) })))
  const isSilent = ({ heard: last, reported }: typeof heard[number]) => now - Math.max(last?.at ?? 0, reported?.at ?? 0) > reportMs
  metrics.push(
    { name: 'hallflow_devices_enrolled', help: 'Devices that hold a token', value: records.length },
    { name: 'hallflow_devices_silent', help: 'Of these, not heard of for three minutes', value: heard.filter(isSilent).length }
  )
  for (const { record: { deviceId: device, hallId: hall, role }, reported } of heard) {
    if (!reported || now - reported.at > reportMs) continue
    const labels = { hall, role, device }
    metrics.push(
      { name: 'hallflow_screen_lag_events', help: 'Events that the hall was ahead of what the screen showed when it told last', labels, value: reported.lag },
      { name: 'hallflow_screen_age_seconds', help: 'How old what it shows was then', labels, value: reported.report.beatAgeMs === null ? undefined : reported.report.beatAgeMs / 1000 }
    )
  }
  return metrics
}

async function ofJobs ({ jobsRedis, clocks }: HttpContext): Promise<Metric[]> {
  const now = clocks.real()
  const [canary, presences] = await Promise.all([readCanary(jobsRedis).catch(() => undefined), readPresences(jobsRedis, now).catch(() => undefined)])
  return [
    { name: 'hallflow_job_canary_age_seconds', help: 'Since the last job that came back was sent; one is sent each minute', value: canary && (now - canary.sentAt) / 1000 },
    { name: 'hallflow_job_canary_seconds', help: 'How long it was under way', value: canary && canary.tookMs / 1000 },
    { name: 'hallflow_jobs_waiting', help: 'Jobs of the agents that waited then', value: canary?.waiting },
    { name: 'hallflow_jobs_failed', help: 'Jobs of the agents that failed, of the last ones kept', value: canary?.failed },
    ...(['server', 'agents'] as const).map((does): Metric => ({ name: 'hallflow_processes', help: 'Processes that live', labels: { does }, value: presences?.living.filter(each => each.does.includes(does)).length }))
  ]
}

async function ofAudit ({ store, auditFolder }: HttpContext): Promise<Metric[]> {
  const head = await readAuditHead(store.redis).catch(() => undefined)
  const disk = auditFolder === undefined ? undefined : await filesReach(auditFolder).catch(() => undefined)
  return [
    { name: 'hallflow_audit_records', help: 'Records of the audit', value: head?.n },
    { name: 'hallflow_audit_lag_records', help: 'Of these, not in its files yet', value: head && disk !== undefined && disk > 0 ? Math.max(0, head.n - disk) : undefined }
  ]
}

async function ofBackups ({ store, clocks }: HttpContext): Promise<Metric[]> {
  const told = await readBackups(store.redis).catch(() => undefined)
  const newest = told && newestGood(told.backups)
  return [
    { name: 'hallflow_backup_age_seconds', help: 'Of the newest backup that can be relied on', value: newest && (clocks.real() - newest.madeAt) / 1000 },
    { name: 'hallflow_backup_bytes', help: 'Its size', value: newest?.bytes },
    { name: 'hallflow_backups_bad', help: 'Backups that cannot be relied on', value: told?.state === 'off' ? undefined : told?.backups.filter(({ problem }) => problem !== undefined).length },
    { name: 'hallflow_backup_free_bytes', help: 'What is left where they lie', value: told?.freeBytes }
  ]
}

function ofCertificate ({ certificate, clocks }: HttpContext): Metric[] {
  return certificate ? [{ name: 'hallflow_certificate_days', help: 'Until the certificate expires', value: (certificate().validTo - clocks.real()) / (24 * 60 * 60_000) }] : []
}

function fieldsOf (info: string): Record<string, string> {
  return Object.fromEntries(info.split('\r\n').filter(line => /^\w+:/.test(line)).map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]))
}
