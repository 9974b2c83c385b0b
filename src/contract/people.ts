/** Who works here, as administrators keep them, and what a person sees of the own account. Secrets go out once or never. */
import { z } from 'zod'
import { Role, SessionAnswer } from './http.js'
import { plainText } from './http.js'
import { CounterId, GridId, HallId } from './ids.js'

export const AccountName = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'has small letters, digits, dots and hyphens, at most 40')
/** `left`: works here no more; the name is never given to somebody else, for the audit names it. */
export const PersonState = z.enum(['active', 'locked', 'left'])
export type PersonState = z.infer<typeof PersonState>

export const PersonDid = z.enum(['seeded', 'created', 'changed', 'locked', 'unlocked', 'left', 'signed-out', 'password-reset', 'password-changed', 'factor-set', 'factor-removed', 'factor-reset'])
export type PersonDid = z.infer<typeof PersonDid>

const moment = z.int().nonnegative()
export const Person = z.object({
  account: AccountName,
  /** Shown to colleagues. */
  name: z.string().optional(),
  /** One account has one role: whoever has two duties has two accounts. */
  role: Role,
  /** Absent: every one. */
  halls: z.array(HallId).optional(),
  counterIds: z.array(CounterId).optional(),
  grids: z.array(GridId).optional(),
  state: PersonState,
  /** Counts up with every change; a change names the one that it was made from. */
  version: moment,
  /** A known account of the demo: it cannot be changed. */
  isDemo: z.boolean(),
  hasPassword: z.boolean(),
  /** The password is a one-time one, given by an administrator. */
  mustChange: z.boolean(),
  hasFactor: z.boolean(),
  /** A second factor is asked of this role here. */
  needsFactor: z.boolean(),
  createdAt: moment.optional(),
  changedAt: moment.optional(),
  passwordAt: moment.optional(),
  lastSignInAt: moment.optional(),
  /** The last twenty changes, newest first. */
  history: z.array(z.object({ at: moment, by: z.string(), did: PersonDid }))
})
export type Person = z.infer<typeof Person>

/** One sign-in, on one browser. `holder` names it; it leads nobody to its cookie. */
export const SignInView = z.object({ holder: z.string(), startedAt: moment, seenAt: moment, address: z.string().optional(), isThis: z.boolean() })
export type SignInView = z.infer<typeof SignInView>

export const PeopleQuery = z.strictObject({
  /** Part of the account or of the name. */
  search: z.string().max(60).optional(),
  role: Role.optional(),
  state: PersonState.optional(),
  hallId: HallId.optional(),
  /** Only accounts after this one: `next` of the page before. */
  after: AccountName.optional(),
  limit: z.string().regex(/^\d{1,3}$/).transform(Number).pipe(z.int().min(1).max(200)).optional()
})
export type PeopleQuery = z.infer<typeof PeopleQuery>
/** By account. `total`: how many fit the search; `next` is null where there are no more. */
export const PeoplePage = z.object({ people: z.array(Person.omit({ history: true })), total: moment, next: AccountName.nullable() })
export type PeoplePage = z.infer<typeof PeoplePage>
export const PersonPage = z.object({ person: Person, signIns: z.array(SignInView) })

const reach = {
  halls: z.array(HallId).min(1).max(200),
  counterIds: z.array(CounterId).min(1).max(500),
  grids: z.array(GridId).min(1).max(200)
}
export const NewPerson = z.strictObject({
  account: AccountName, name: plainText(40).optional(), role: Role,
  halls: reach.halls.optional(), counterIds: reach.counterIds.optional(), grids: reach.grids.optional()
})
export type NewPerson = z.infer<typeof NewPerson>
/** What is absent stays; `null`: no name, or every hall, counter or grid. */
export const PersonChange = z.strictObject({
  version: moment, name: plainText(40).nullable().optional(), role: Role.optional(),
  halls: reach.halls.nullable().optional(), counterIds: reach.counterIds.nullable().optional(), grids: reach.grids.nullable().optional()
})
export type PersonChange = z.infer<typeof PersonChange>
export const PersonAnswer = z.object({ person: Person })
/** `password` holds for one sign-in until `endsAt`, and must be changed there. It is told here and nowhere else. */
export const PasswordAnswer = z.object({ person: Person, password: z.string(), endsAt: moment })
export type PasswordAnswer = z.infer<typeof PasswordAnswer>

/** A second factor that is being set: for an authenticator app, and back to us with its first code. */
export const Enrolment = z.object({ secret: z.string(), uri: z.string(), token: z.string() })
export type Enrolment = z.infer<typeof Enrolment>

const password = z.string().min(1).max(128)
/** Six digits of the app, or a recovery code. */
const code = z.string().trim().min(6).max(20)
/** All of it in one request: whoever is asked for more sends everything again with it. */
export const SignInRequest = z.strictObject({
  username: z.string().min(1).max(40), password,
  newPassword: z.string().min(1).max(256).optional(),
  code: code.optional(),
  /** `token` of the enrolment that the answer before offered. */
  enrolment: z.string().max(600).optional()
})
export type SignInRequest = z.infer<typeof SignInRequest>

/** 202: what was said is right, and nobody is signed in yet. */
export const SignInStep = z.object({ step: z.enum(['new-password', 'code', 'enrol']), enrolment: Enrolment.optional() })
export type SignInStep = z.infer<typeof SignInStep>
/** `recoveryCodes`: told once, when a second factor was set with this sign-in. */
export const SignedInAnswer = SessionAnswer.extend({ recoveryCodes: z.array(z.string()).optional(), recoveryCodesLeft: moment.optional() })
export type SignedInAnswer = z.infer<typeof SignedInAnswer>

/** How one may sign in here, for the form. */
export const SignInWays = z.object({ provider: z.object({ name: z.string(), url: z.string() }).optional() })
export type SignInWays = z.infer<typeof SignInWays>

/** `isShared`: a known account of the demo, which nobody changes. `recoveryCodesLeft`: absent without a second factor. */
export const OwnSignIns = z.object({
  signIns: z.array(SignInView), isShared: z.boolean(), hasFactor: z.boolean(), needsFactor: z.boolean(), recoveryCodesLeft: moment.optional(), passwordAt: moment.optional()
})
export type OwnSignIns = z.infer<typeof OwnSignIns>
/** Without `holder`: every one, this one too. */
export const EndSignIns = z.strictObject({ holder: z.string().max(20).optional() })
export const PasswordChange = z.strictObject({ password, newPassword: z.string().min(1).max(256) })
export const FactorBegin = z.strictObject({ password })
export const FactorConfirm = z.strictObject({ enrolment: z.string().max(600), code })
export const FactorProof = z.strictObject({ password, code })
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
/** Why a sign-in is over, in `details.because` of `sign-in-needed`. */
export const SignedOutBecause = z.enum(['elsewhere', 'idle', 'over', 'ended', 'locked', 'left', 'role', 'password', 'factor'])
export type SignedOutBecause = z.infer<typeof SignedOutBecause>
