/** The bounds of devices, apart from those that every screen loads. */
export const deviceLimits = {
  /** Devices of a district: a hundred halls of twenty. */
  devicesMax: 2000,
  /** A device's code can be used so long, and tried so often, wherever from: real ms. */
  deviceCodeMs: 10 * 60_000,
  deviceCodeTries: 5,
  /** A device's token gets a successor after a day; once that was shown, it holds for another: real ms. */
  deviceRotateMs: 24 * 60 * 60_000,
  deviceOverlapMs: 24 * 60 * 60_000,
  /** A token that was not renewed for so long is of a machine in a cupboard: real ms. */
  deviceTokenMs: 90 * 24 * 60 * 60_000,
  /** How often each process looks whether devices were changed, real ms; a revoked one is out within two of these. */
  deviceLookMs: 1000,
  /** A device in use is noted this often, and its places are compared over so long: real ms. */
  deviceNotedMs: 15_000,
  deviceUseMs: 5 * 60_000,
  /** What a device told of itself is kept, and after so long without a word it is offline: real ms. */
  deviceReportKeptMs: 30 * 24 * 60 * 60_000,
  deviceSilentMs: 3 * 60_000,
  /** A suspicion that somebody has looked at is not told again sooner: real ms. */
  deviceCloneAgainMs: 60 * 60_000,
  deviceHistoryKept: 40
} as const
