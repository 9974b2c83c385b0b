/** Who says yes: logistic in the gain that is stated, with a ceiling; an assumption of the tables. */
import { minuteMs, nature } from './scenario.js'

export function agrees (draw: number | undefined, gainMs: number): boolean {
  const { ceiling, slopeMinutes } = nature.consent
  return (draw ?? 1) < ceiling / (1 + Math.exp(-gainMs / (slopeMinutes * minuteMs)))
}
