/**
 * Whether this process lives, and whether it can do its work: what is not well, and what works all the same.
 *
 * A balancer takes out who is `away`. Who is only `degraded` stays in: kiosks and counters need none of what is missing, and
 * with all servers taken out there would be no hall.
 */
import { Health } from '../contract/pages.js'
import { RefusalBody } from '../contract/refusal.js'
import { isLate } from '../domain/backups.js'
import { readBackups } from '../store/backup/state.js'
import { readCanary } from '../store/canary.js'
import { readPresences } from '../store/presence.js'
import type { Api } from './api.js'
import type { HttpContext } from './context.js'

type State = 'ok' | 'degraded' | 'away'
interface Part { readonly name: string, readonly state: State, readonly reason?: string }

/** Anybody may ask, as often as they like: what was found holds so long, real ms. */
const heldMs = 1000
/** Three canaries missed. */
const canaryLateMs = 3.5 * 60_000
const dayMs = 24 * 60 * 60_000
const certificateSoonMs = 14 * dayMs

export function health (app: Api, context: HttpContext): void {
  const response = { 200: Health, 503: Health, '4xx': RefusalBody }
  let held: { readonly at: number, readonly found: Promise<Part[]> } | undefined

  app.get('/health/live', {
    config: { action: 'system:read', rateLimit: false },
    schema: { tags: ['operations'], summary: 'The process answers', response }
  }, async () => ({ status: 'ok' as const }))

  app.get('/health/ready', {
    config: { action: 'system:read', rateLimit: false },
    schema: {
      tags: ['operations'], summary: 'Whether numbers can be given and called here, and what is not well', response,
      description: '503 with `away` where this process can do nothing for anybody; 200 with `degraded` where numbers are given and called and something behind it does not work.'
    }
  }, async (_request, reply) => {
    const now = context.clocks.real()
    if (!held || now - held.at >= heldMs || now < held.at) held = { at: now, found: look(context) }
    const found = await held.found
    const status = worst(found.map(({ state }) => state))
    const reasons = found.flatMap(({ reason }) => reason ?? [])
    return await reply.code(status === 'away' ? 503 : 200).send({ status, parts: Object.fromEntries(found.map(({ name, state }) => [name, state])), ...reasons.length > 0 && { reasons } })
  })
}

async function look ({ store, jobsRedis, clocks, certificate, mode }: HttpContext): Promise<Part[]> {
  const now = clocks.real()
  const isShared = store.redis === jobsRedis
  const [isStoreThere, isJobsThere] = await Promise.all([isThere(store.redis), isShared ? undefined : isThere(jobsRedis)])
  const jobsState = isJobsThere ?? isStoreThere
  const parts: Part[] = [
    { name: 'store', state: isStoreThere ? 'ok' : 'away', ...!isStoreThere && { reason: 'The store of the tickets does not answer: no number can be given or called; screens say that they are stale.' } },
    { name: 'jobs', state: jobsState ? 'ok' : isShared ? 'away' : 'degraded', ...!jobsState && !isShared && { reason: 'The store of the jobs does not answer: nobody can sign in, and the agents rest; numbers are given, and walls go on.' } },
    { name: 'halls', state: store.catalog.current().halls.size > 0 ? 'ok' : 'away', ...store.catalog.current().halls.size === 0 && { reason: 'There is no hall in the catalogue.' } }
  ]
  if (certificate) parts.push(certificatePart(certificate(), now))
  // What is told below is told by agents; a server alone, as in a test, says nothing of it.
  if (isStoreThere && jobsState) parts.push(...await Promise.all([agentsPart(jobsRedis, now), ...mode === 'production' ? [backupsPart(store.redis, now)] : []]))
  return parts
}

function certificatePart ({ validTo, problem }: { readonly validTo: number, readonly problem?: string | undefined }, now: number): Part {
  if (validTo <= now) return { name: 'certificate', state: 'degraded', reason: 'The certificate has expired: browsers refuse this server.' }
  if (problem !== undefined) return { name: 'certificate', state: 'degraded', reason: 'A renewed certificate could not be taken over; the old one goes on until it expires.' }
  return validTo - now < certificateSoonMs ? { name: 'certificate', state: 'degraded', reason: 'The certificate expires within two weeks.' } : { name: 'certificate', state: 'ok' }
}

async function agentsPart (jobsRedis: HttpContext['jobsRedis'], now: number): Promise<Part> {
  const name = 'agents'
  try {
    const [{ living, silent }, canary] = await Promise.all([readPresences(jobsRedis, now), readCanary(jobsRedis)])
    const working = living.filter(({ does }) => does.includes('agents'))
    if (working.length === 0 && canary === undefined && silent.length === 0) return { name, state: 'ok' }
    if (working.length === 0) return { name, state: 'degraded', reason: 'No agents run: halls do not open and close by themselves, nothing is foretold, nothing backed up; numbers are given and called.' }
    if (working.some(({ isWell }) => isWell === false)) return { name, state: 'degraded', reason: 'The agents get nothing done; numbers are given and called.' }
    const isYoung = working.every(({ startedAt }) => now - startedAt < canaryLateMs)
    if ((canary === undefined || now - canary.sentAt > canaryLateMs) && !isYoung) return { name, state: 'degraded', reason: 'Jobs do not come back: what agents do for the halls is late; numbers are given and called.' }
    return { name, state: 'ok' }
  } catch {
    return { name, state: 'degraded', reason: 'The agents could not be asked.' }
  }
}

async function backupsPart (redis: HttpContext['jobsRedis'], now: number): Promise<Part> {
  const told = await readBackups(redis).catch(() => undefined)
  return !told || told.state === 'off' || !isLate(told.backups, now) ? { name: 'backups', state: 'ok' } : { name: 'backups', state: 'degraded', reason: 'There is no backup of the last 30 hours to rely on.' }
}

function worst (states: readonly State[]): State {
  return states.includes('away') ? 'away' : states.includes('degraded') ? 'degraded' : 'ok'
}

async function isThere (redis: HttpContext['jobsRedis']): Promise<boolean> {
  try {
    await redis.ping()
    return true
  } catch {
    return false
  }
}
