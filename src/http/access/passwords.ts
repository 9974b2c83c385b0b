/** Passwords: argon2id, as many at a time as the machine can bear. */
import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '../../contract/refusal.js'
import { limits } from '../../domain/limits.js'

/** OWASP's smaller profile, about 20 ms. 2 stands for argon2id: the package's enum does not survive erasing. */
const profile = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export async function hashPassword (password: string): Promise<string> {
  return await hash(password, profile)
}

let nobodysHash: Promise<string> | undefined

/**
 * Whether the password is right. Takes as long where there is no such account: nobody learns by the
 * clock which accounts exist.
 */
export async function isPassword (password: string, expected: string | undefined): Promise<boolean> {
  nobodysHash ??= hashPassword('the password of nobody')
  return await verify(expected ?? await nobodysHash, password) && expected !== undefined
}

let running = 0
const waiting: Array<() => void> = []

/**
 * Runs `check` when it is its turn: few at a time, so that guesses sent at the same moment cannot all
 * be checked before the first failure is counted, and memory stays bounded.
 * @throws {Refusal} `too-many-requests` when too many wait already
 */
export async function inTurn<T> (check: () => Promise<T>): Promise<T> {
  await turn()
  try {
    return await check()
  } finally {
    // The turn is handed on as it is, so that nobody who comes now slips in between.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

async function turn (): Promise<void> {
  if (running >= limits.passwordChecksMax) {
    if (waiting.length >= limits.passwordChecksWaiting) throw new Refusal('too-many-requests', { retryAfterSeconds: 1 })
    return await new Promise<void>(resolve => { waiting.push(resolve) })
  }
  running++
}
