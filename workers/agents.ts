/**
 * Starts the agents: rounds that come again and again, and hands for what the dispatcher finds due.
 *
 * Health is progress, not a connection: a worker that finishes nothing for `stuckAfterMs` says so.
 */
import type { ConnectionOptions } from 'bullmq'
import { balanceEnder, balancer } from './balancer.js'
import { dayKeeper } from './day-keeper.js'
import { startDeeds } from './deeds.js'
import { dispatcher } from './dispatcher.js'
import type { Agent, AgentContext, Hand } from './duty.js'
import { expirer } from './expirer.js'
import { forecaster, restaffedForecaster } from './forecaster.js'
import { listener } from './listener.js'
import { mover } from './mover.js'
import { offerCloser } from './offer-closer.js'
import { startRounds } from './rounds.js'
import { alertEscalator, watchman } from './watchman.js'

/** Those of the day come first: a hall that should be open opens with the first process, not with the first round. */
const ofTheDay: readonly Agent[] = [dayKeeper, expirer]
export const agents: readonly Agent[] = [...ofTheDay, forecaster, restaffedForecaster, watchman, listener, balancer]
export const hands: readonly Hand[] = [mover, offerCloser, alertEscalator, balanceEnder]

const stuckAfterMs = 45_000
/** How often schedules and progress are looked after, real ms. */
const lookEveryMs = 5000

export interface WorkersOptions extends AgentContext {
  readonly connection: ConnectionOptions
  /** Turns hall ms into real ms. */
  readonly realDelay: (hallMs: number) => number
  /** Real clock, epoch ms. */
  readonly real: () => number
  readonly trouble: (trouble: unknown) => void
  /** Agents that need more than the halls: of the district, of its files. */
  readonly more?: readonly Agent[]
}

export interface Workers {
  /** False when no duty was done for so long that something must be wrong. */
  isWell: () => boolean
  stop: () => Promise<void>
}

export async function startWorkers ({ connection, realDelay, real, trouble, more = [], ...context }: WorkersOptions): Promise<Workers> {
  for (const agent of ofTheDay) await agent.round(context)

  const doneAt = { rounds: real(), deeds: real() }
  const deeds = await startDeeds({ connection, context, hands, realDelay, trouble, done: () => { doneAt.deeds = real() } })
  const rounded = [...agents, ...more, dispatcher(deeds)]
  const rounds = await startRounds({ connection, context, agents: rounded, realDelay, trouble, done: () => { doneAt.rounds = real() } })

  const lookAfter = async () => {
    try {
      // Only where something waits is it a bad sign that nothing gets done.
      if (await deeds.waiting() === 0) doneAt.deeds = real()
      await rounds.mend()
    } catch (problem) {
      trouble(problem)
    }
  }
  const looking = setInterval(() => { void lookAfter() }, lookEveryMs)
  looking.unref()

  const slowestMs = 3 * realDelay(Math.max(...rounded.map(agent => agent.everyMs)))
  return {
    isWell: () => real() - doneAt.rounds < Math.max(stuckAfterMs, slowestMs) && real() - doneAt.deeds < stuckAfterMs,
    stop: async () => {
      clearInterval(looking)
      await rounds.stop()
      await deeds.stop()
    }
  }
}
