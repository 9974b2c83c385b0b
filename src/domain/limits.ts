/** Every bound of the house, with its unit and its reason. */
export const limits = {
  /** Calls kept on a board: more than the longest list any wall shows (17 rows were asked for). */
  callsKept: 24,
  /** Missed rows kept on a wall. */
  missedKept: 12,
  /** Open tickets in one hall: fifty times a full hall; beyond it something issues by itself. */
  openTicketsMax: 100_000,
  /** Tickets that one `expire` ends: keeps the script in the low milliseconds. */
  expireBatch: 200,
  /** Steps of one ticket's story that are told. */
  storyMax: 100,
  /** Events one read of the log brings. */
  logReadMax: 1000,
  /** Events the feed keeps at hand for screens that come back. */
  feedRing: 4096,
  /** Idempotent answers live this long, real ms. */
  answerKeptMs: 24 * 60 * 60 * 1000,
  /** Ended tickets stay readable this long, real seconds: rating, disputes of the day. */
  endedKeptSeconds: 48 * 60 * 60,
  /** The hall code on the wall changes this often, real ms; the last one is still believed. */
  arrivalCodeMs: 30_000,
  /** A beat each, and the ages at which a screen calls itself delayed, stale, lost: real ms. */
  beatMs: 2000,
  delayedAfterMs: 5000,
  staleAfterMs: 10_000,
  lostAfterMs: 60_000,
  /** Events are gathered at most this long, real ms. */
  gatherMs: 50,
  /** A phone's view at most this often, real ms. */
  viewEveryMs: 1000,
  /** Packets waiting in one socket before it is cut: it will come back for a board. */
  socketBacklogMax: 256,
  /** What a socket may say, per second and in bytes. */
  socketEventsPerSecond: 20,
  socketBytesMax: 16 * 1024,
  /** An HTTP body in bytes. */
  bodyBytesMax: 16 * 1024
} as const
