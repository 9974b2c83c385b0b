/**
 * Booking codes: `BK`, eight places, and a check over all ten by ISO 7064 MOD 37-2, which finds every single
 * wrong place and every two neighbours that changed places. I and O are not used: people read codes aloud.
 */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*'
const form = /^BK[0-9A-HJ-NP-Z]{8}[0-9A-Z*]$/

/** The code in one piece when it is well made; printed codes may hold spaces and dashes. */
export function bookingOf (text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s-]/g, '')
  return form.test(code) && bookingCheck(code.slice(0, -1)) === code.slice(-1) ? code : undefined
}

/** The eleventh place that belongs to the first ten. */
export function bookingCheck (places: string): string {
  const sum = Array.from(places).reduce((value, place) => (value + alphabet.indexOf(place)) * 2 % 37, 0)
  return alphabet.charAt((38 - sum) % 37)
}
