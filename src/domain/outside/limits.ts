/** The bounds of what goes to and comes from systems of others, apart from those that every screen loads. */
export const outsideLimits = {
  /** Keys and hooks of a district: a few dozen partners. */
  keysMax: 200,
  hooksMax: 50,
  /** The secret of before holds so long beside the new one, where nothing else is said: real ms. */
  overlapMs: 24 * 60 * 60_000,
  historyKept: 40,
  /** How often each process looks whether keys were changed, real ms; a revoked one is out within two of these. */
  keyLookMs: 1000,
  /** The use of a key is noted this often, real ms. */
  keyNotedMs: 15_000,

  /** Events in one delivery, and entries of a log that are looked through for them at a time. */
  batchMax: 100,
  /** Deliveries of one hook in one turn of its job; more wait for the next round. */
  deliveriesATurn: 50,
  /** Real ms: to connect; until the answer is in, all of it. */
  connectMs: 3000,
  answerMs: 8000,
  /** An answer that is longer is not read on. */
  answerBytesMax: 16 * 1024,
  /** What the list of deliveries shows of it, in letters. */
  answerShown: 200,
  /** One process delivers for a hook at a time; it has to say so again within this, real ms: longer than any delivery takes. */
  leaseMs: 15_000,
  /** A delivery that was not taken is tried again after the first of these, then the next; after the last one, always that one: real ms. */
  retryMs: [5000, 15_000, 60_000, 5 * 60_000, 15 * 60_000, 30 * 60_000, 60 * 60_000],
  /** A receiver that takes nothing for so long is not asked any more, real ms. */
  silentMs: 3 * 24 * 60 * 60_000,
  deliveriesKept: 500,
  /** Deliveries that wait to be sent again because somebody asked. */
  againMax: 20,

  /** Streams of one key, and of all, in one process. */
  streamsPerKey: 5,
  streamsMax: 200,
  /** Bytes that wait for one reader before it is dropped: it will come back for the rest. */
  streamBacklogMax: 1024 * 1024,
  /** Events that are told again to who comes back; beyond them the hall is told anew. */
  resumeMax: 20_000,
  /** A beat this often, real ms. */
  streamBeatMs: 5000,
  /** Whether its key still holds is asked this often, real ms. */
  streamCheckMs: 2000,
  /** A dropped reader has so long to read why, real ms. */
  farewellMs: 2000,
  /** Events of a hall kept at hand for who comes back. */
  streamRing: 1000
} as const
