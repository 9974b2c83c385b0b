/**
 * Keys of outside systems as this process knows them: read anew soon after somebody changed one, so that a revoked key is out
 * within two looks everywhere.
 */
import type { Key } from '../../domain/authority.js'
import { holds, type KeyRecord } from '../../domain/outside/key-record.js'
import { outsideLimits } from '../../domain/outside/limits.js'
import type { StoreContext } from '../../store/context.js'
import type { ShelfRead } from '../../store/district/documents.js'
import { apiKeys, noteKeyUse } from '../../store/district/keys.js'
import { digestOf } from '../../store/sign-ins.js'

export interface KnownKeys {
  /** Whose secret it is, as it stands now; nothing where nobody's. `use`: from where and for what, where somebody uses it. */
  readonly find: (secret: string, use?: { readonly address: string, readonly action: string }) => Promise<Key | undefined>
  /** All of them as they are now. */
  readonly read: () => Promise<ReadonlyMap<string, KeyRecord>>
  readonly close: () => void
}

export interface KnownKeysOptions {
  readonly redis: StoreContext['redis']
  /** Real clock, epoch ms. */
  readonly real: () => number
  readonly onTrouble: (problem: unknown) => void
}

const form = /^hf_[A-Za-z0-9_-]{43}$/

export function knownKeys ({ redis, real, onTrouble }: KnownKeysOptions): KnownKeys {
  let known: ShelfRead<KeyRecord> | undefined
  let byDigest = new Map<string, KeyRecord>()
  let reading: Promise<void> | undefined
  let lookedAt = -Infinity
  /** When a use was noted last, by key. */
  const noted = new Map<string, number>()

  async function look (): Promise<void> {
    reading ??= apiKeys.readAll(redis, known).then(read => {
      lookedAt = real()
      if (read === known) return
      known = read
      byDigest = new Map([...read.records.values()].flatMap(record => record.secrets.map(({ digest }): [string, KeyRecord] => [digest, record])))
    }).finally(() => { reading = undefined })
    await reading
  }

  function note (keyId: string, { address, action }: { readonly address: string, readonly action: string }): void {
    const at = real()
    if (at - (noted.get(keyId) ?? -Infinity) < outsideLimits.keyNotedMs) return
    noted.set(keyId, at)
    // That it was used is good to know; it is not what anybody waits for.
    noteKeyUse(redis, keyId, { at, address, action }).catch(onTrouble)
  }

  const timer = setInterval(() => { look().catch(onTrouble) }, outsideLimits.keyLookMs)
  timer.unref()

  return {
    find: async (secret, use) => {
      if (!form.test(secret)) return undefined
      const digest = digestOf(secret)
      // A secret that nobody knows may have been made elsewhere a moment ago.
      if (!byDigest.has(digest) || real() - lookedAt >= outsideLimits.keyLookMs) await look()
      const record = byDigest.get(digest)
      if (!record || !holds(record, digest, real())) return undefined
      const { keyId, scopes, halls } = record
      if (use) note(keyId, use)
      return { kind: 'key', keyId, scopes, ...halls && { halls } }
    },
    read: async () => {
      // One that is under way may have begun before what we are to see.
      await reading
      await look()
      return known?.records ?? new Map()
    },
    close: () => { clearInterval(timer) }
  }
}
