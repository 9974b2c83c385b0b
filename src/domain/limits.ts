/** Every bound of the house, with its unit and its reason. */
export const limits = {
  /** Calls kept on a board: a list of six rows in each of ten areas. */
  callsKept: 60,
  /** Visits remembered at a counter: what a rating pad kept through an hour without the network still finds its visit. */
  servedKept: 20,
  /** A rating pad asks about a visit this long after it ended, hall ms: by then whoever stands there is somebody else. */
  rateAskedMs: 10 * 60_000,
  /** … and what it kept while it was cut off counts this long after the visit, hall ms. */
  rateKeptMs: 2 * 60 * 60_000,
  /** Missed rows kept on a wall. */
  missedKept: 12,
  /** Open tickets in one hall: fifty times a full hall; beyond it something issues by itself. */
  openTicketsMax: 100_000,
  /** Tickets that one `expire` ends: keeps the script in the low milliseconds. */
  expireBatch: 200,
  /** Moves of one ticket that are followed to find its home: each takes a quarter of an hour at least. */
  movesFollowed: 8,
  /** Steps of one ticket's story that are told. */
  storyMax: 100,
  /** Events one read of the log brings. */
  logReadMax: 1000,
  /** A board further behind than this is read whole: each event advanced copies the hall once. */
  catchUpMax: 50,
  /** Events the feed keeps at hand for screens that come back. */
  feedRing: 4096,
  /** Idempotent answers live this long, real ms. */
  answerKeptMs: 24 * 60 * 60 * 1000,
  /** Ended tickets stay readable this long, real seconds: rating, disputes of the day. */
  endedKeptSeconds: 48 * 60 * 60,
  /** Spoken sentences that nobody used for this long are deleted, real ms. */
  audioKeptMs: 30 * 24 * 60 * 60_000,
  /** The janitor sweeps what should have gone by itself this often, real ms. */
  sweepEveryMs: 60 * 60_000,
  /** A forecast is told until the forecaster was silent this long, hall ms: it speaks at least once a minute. */
  forecastStaleMs: 150_000,
  /** … and while its line has at most this share of its counters more or fewer than it was made for. */
  staffShare: 0.2,
  /** The hall code on the wall changes this often, real ms; the last one is still believed. */
  arrivalCodeMs: 30_000,
  /** A beat each, and the ages at which a screen calls itself delayed, stale, lost: real ms. */
  beatMs: 2000,
  /** A beat goes out in this many parts, spread over its time: a call never waits for more than one of them. */
  beatParts: 8,
  delayedAfterMs: 5000,
  staleAfterMs: 10_000,
  lostAfterMs: 60_000,
  /** Events are gathered at most this long, real ms. */
  gatherMs: 50,
  /** A phone's view at most this often, real ms. */
  viewEveryMs: 1000,
  /** Packets waiting in one socket before it is cut: it will come back for a board. */
  socketBacklogMax: 256,
  /** Whoever watches by a sign-in or a token is asked for it again this often, real ms: what was taken back ends within five seconds. */
  watchCheckMs: 2000,
  /** What a socket may say, per second and in bytes. */
  socketEventsPerSecond: 20,
  socketBytesMax: 16 * 1024,
  /** An HTTP body in bytes. */
  bodyBytesMax: 16 * 1024,
  /** A connection that says nothing, a request that dribbles in, a handler that does not answer: real ms. */
  connectionMs: 10_000,
  requestMs: 10_000,
  /** … and how often it is looked whose time is over. */
  connectionLookMs: 2000,
  handlerMs: 5000,
  /** When to ask again after the store was away, real seconds. */
  storeRetrySeconds: 1,
  /**
   * Requests a minute, one figure per class: per ticket, device or sign-in, and per address for those
   * who do not say who they are. A screen asks a few times a minute; a clerk presses a few dozen times.
   */
  requestsPerMinute: {
    anonymous: 600,
    ticket: 60,
    device: 1200,
    staff: 1200,
    /** An outside system, by its key; and the numbers that it takes: a district's platform in its busiest minute. */
    key: 600,
    keyIssue: 120,
    /** Tickets for one address: a family, not a tout. */
    anonymousIssue: 5,
    /** Tries at the six digits on the wall, per ticket. */
    arrive: 6,
    /** Behind one address a whole hall of clerks may begin its day. */
    signIn: 60,
    /** Tries at the code of a device: whoever sets up a hall types a few dozen. */
    enrol: 20
  },
  /**
   * So many failures are a slip; then one waits, each time twice as long up to a bound, and never for good: real ms. Counted
   * for an account at one address, for an address, behind which a whole hall may sit, and for an account at all addresses
   * from which it has never signed in: somebody far away cannot keep a colleague out of the hall.
   */
  signInFailures: {
    pair: { free: 5, delayMs: 15 * 60_000, delayMaxMs: 4 * 60 * 60_000 },
    address: { free: 20, delayMs: 15 * 60_000, delayMaxMs: 60 * 60_000 },
    strangers: { free: 10, delayMs: 15 * 60_000, delayMaxMs: 4 * 60 * 60_000 }
  },
  signInFailuresKeptMs: 24 * 60 * 60_000,
  /** An address is known to an account this long after a good sign-in, real ms; and so many of them. */
  addressKnownMs: 30 * 24 * 60 * 60_000,
  addressesKnownMax: 20,
  /** Passwords checked at a time: each takes 19 MiB and 20 ms of a core. */
  passwordChecksMax: 4,
  passwordChecksWaiting: 64,
  /** A sign-in ends after this long without a request, and in any case after a working day: real ms. */
  signInIdleMs: 60 * 60_000,
  signInIdleManagerMs: 30 * 60_000,
  signInIdleAdminMs: 10 * 60_000,
  signInMs: 12 * 60 * 60_000,
  /** How exactly the last use of a sign-in is known: a write a minute, not one a request. */
  signInSeenMs: 60_000,
  /** Sign-ins that are listed of one account; a shared account of a demo may have more. */
  signInsListed: 100,
  /** A one-time password of an administrator, an offered second factor, a way to the identity provider and back: real ms. */
  oneTimePasswordMs: 72 * 60 * 60_000,
  enrolmentMs: 15 * 60_000,
  providerTripMs: 10 * 60_000,
  recoveryCodes: 10,
  /** Changes told of one person. */
  personHistory: 20,
  /**
   * Printing a ticket, real ms: waiting for its turn at the printer; then all of it, of which reaching the printer, sending,
   * which a slow one takes only as fast as it prints, and waiting for it to be done. Somebody stands before the kiosk: its
   * request is answered within both together, and `printAnswerMs` in any case.
   */
  printWaitsMs: 3000,
  printMs: 6000,
  printConnectMs: 800,
  printWriteMs: 4500,
  printDoneMs: 3000,
  printAnswerMs: 9500,
  /** Tickets that wait for one printer: more would not come out in time. */
  printsWaitingMax: 8,
  /** Records of the audit that stay in the store once they are on disk: weeks of a district. */
  auditKept: 20_000,
  /** Records one read of the audit brings. */
  auditReadMax: 500,
  /** A search of the audit looks at this many records before it answers with what it has. */
  auditSearchMax: 5000,
  /** Who writes the audit's files has to say so again within this; another folder has its turn after a day without: real ms. */
  auditLeaseMs: 30_000,
  auditFolderMs: 24 * 60 * 60_000,
  /** An act of which nobody heard the end for this long has broken off, real ms: no answer takes a quarter of it. */
  auditActMs: 60_000,
  /** How far a change can go unnoticed: the audit is anchored this often, real ms. */
  auditAnchorMs: 60 * 60_000,
  /** Refusals of callers without a name that are written one by one, a minute and process; the rest are counted. */
  auditNamelessPerMinute: 30,
  /** Changes of the catalogue whose parts are kept, to be compared and undone: years of an office that changes something a day. */
  catalogEditsKept: 1000,
  /** How often each process looks whether the catalogue was changed, real ms. */
  catalogLookMs: 1000,
  /** Items in one answer: more than any theme has. */
  itemsFoundMax: 400,
  /** An appointment may lie this far from now, hall ms. */
  slotAheadMs: 48 * 60 * 60 * 1000,
  slotPastMs: 24 * 60 * 60 * 1000,
  /** The word in an area: held so long, asked for again so often, and missed after so long without it: real ms. */
  speakerLeaseMs: 12_000,
  speakerRenewMs: 4000,
  spokenKeptMs: 60_000,
  /** A call older than this is not spoken, whatever a screen believes: hall ms. */
  callSpokenMs: 10 * 60_000,
  /** Sentences made ahead for one area. */
  warmPerArea: 8,
  /** A fault that was dealt with but is still there is raised anew: hall ms. */
  faultAgainMs: 10 * 60_000,
  /** Places of a hall that may have faults at a time: more than there are devices in any. */
  faultPlacesMax: 200,
  /** One kiosk issues no faster: a visitor touches it three times for a number, real ms. */
  kioskIssueEveryMs: 3000
} as const
