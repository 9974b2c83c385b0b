/** What the routes are handed. */
import type { ReadAudit } from '../audit/reader.js'
import type { Audit } from '../audit/writer.js'
import type { Item, Printer } from '../contract/catalog.js'
import type { Paper } from '../domain/paper/paper.js'
import type { Keeping } from '../domain/retention.js'
import type { Lang } from '../contract/ticket.js'
import type { Rendering } from '../contract/voice.js'
import type { Piece } from '../domain/speech.js'
import type { Streams } from '../outside/streams.js'
import type { Networks } from '../outside/networks.js'
import type { StoreContext } from '../store/context.js'
import type { CatalogDesk, ItemsDesk } from './admin/catalog-desk.js'
import type { FactorPolicy } from '../domain/sign-in-rules.js'
import type { DemoAccounts, FindAccount } from './access/accounts.js'
import type { FindDevice } from './access/devices.js'
import type { Enrolled } from './access/enrolled.js'
import type { KnownKeys } from './access/keys.js'
import type { Provider } from './access/provider.js'

/** What is to be said in a hall. */
export interface Saying { readonly hallId: string, readonly pieces: readonly Piece[], readonly lang: Lang, readonly rate: number }

/** Whoever makes sound of sentences. */
export interface Speech {
  readonly state: (hallId: string) => Rendering
  /**
   * A WAV file.
   * @throws {Refusal} `no-voice` (details: `what`)
   */
  readonly say: (saying: Saying) => Promise<Buffer>
  /** What `owner` may soon ask for: replaces what it was thought to. */
  readonly makeAhead: (owner: string, sayings: readonly Saying[]) => void
  /** Counted since the start of this process. */
  readonly figures: () => SpeechFigures
}

export interface SpeechFigures {
  readonly rendered: number
  /** Of these, before anybody asked. */
  readonly ahead: number
  readonly fromCache: number
  readonly failed: number
  /** How long the last one took. */
  readonly lastMs: number
  /** Joined from recorded clips. */
  readonly joined: number
  /** Asked for and not had. */
  readonly refused: number
  /** Calls that wait for the engine now. */
  readonly waiting: number
  readonly cacheBytes: number
}

export interface HttpContext {
  readonly store: StoreContext
  readonly jobsRedis: StoreContext['redis']
  readonly clocks: { readonly real: () => number, readonly hall: () => number }
  readonly secret: string
  readonly mode: 'demo' | 'production'
  readonly accounts: FindAccount
  /** Known accounts of a demo, which nobody can change. */
  readonly demoAccounts?: DemoAccounts | undefined
  readonly factorPolicy: FactorPolicy
  /** The district's identity provider, where it has one. */
  readonly provider?: Provider | undefined
  readonly devices: FindDevice
  readonly enrolled: Enrolled
  /** Of outside systems. */
  readonly keys: KnownKeys
  /** Where deliveries may go. */
  readonly networks: Networks
  readonly streams: Streams
  /** Where privileged acts are written down before they are done. */
  readonly audit: Audit
  readonly readAudit: ReadAudit
  /** Where its files lie; absent where this process does not see them. */
  readonly auditFolder?: string | undefined
  /** Items that fit what was typed, best first, in the catalogue as it is now. */
  readonly searchItems: (typed: string, options: { readonly hallId?: string }) => readonly Item[]
  /** Where the catalogue is changed; absent: not here. */
  readonly catalogDesk?: CatalogDesk | undefined
  readonly itemsDesk?: ItemsDesk | undefined
  /** Screens already built, as files; absent where only the API is served. */
  readonly displaysDirectory?: string | undefined
  readonly exemptLimits: boolean
  /** How long records are kept here. */
  readonly keeping: Keeping
  /** Absent where calls are not spoken. */
  readonly voice?: Speech | undefined
  /** False: nobody is advised to go elsewhere. */
  readonly isBalancing: boolean
  /** Where phones find hallflow; absent: where the one who asks found it. */
  readonly address?: string | undefined
  readonly paper: PaperRoom
  /** What this process sends to its screens; nothing without a feed. */
  readonly feed?: (() => Promise<{ readonly screens: number, readonly sent: ReadonlyMap<string, number> } | undefined>) | undefined
  /** How the certificate is that this process speaks TLS with; absent without one. */
  readonly certificate?: (() => CertificateTold) | undefined
}

export interface CertificateTold {
  /** Real ms. */
  readonly validTo: number
  readonly since: number
  /** Why a newer one was not taken. */
  readonly problem?: string | undefined
}

/** Tickets on paper. What cannot be printed or drawn is a `printer-fault`. */
export interface PaperRoom {
  readonly print: (printer: Printer, paper: Paper) => Promise<void>
  /** PNG. */
  readonly picture: (paper: Paper) => Promise<Uint8Array>
}
