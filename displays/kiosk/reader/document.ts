/** Identity numbers by their own check: GB 11643, eighteen places, the last one ISO 7064 MOD 11-2 over the others. */
export type DocumentCheck =
  | { readonly kind: 'document', readonly number: string, readonly bornOn: string }
  /** Fifteen places were given out until 1999 and ended in 2013: they carry no check, so a slip would be somebody else. */
  | { readonly kind: 'old-document' }
  | { readonly kind: 'wrong-document' }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'
/** Of eighteen places: a region, a date of birth of 1900 to 2099, a count, the check. */
const form = /^[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/
const oldForm = /^[1-9]\d{14}$/
const looksLike = /^\d{17}[\dXx]$/

/** `text` looks like an identity number, well or ill made. */
export function isLikeDocument (text: string): boolean {
  return looksLike.test(text) || oldForm.test(text)
}

/** `today` as `2026-03-02`: nobody is born later. */
export function checkDocument (text: string, today: string): DocumentCheck {
  const number = text.toUpperCase()
  if (oldForm.test(number)) return { kind: 'old-document' }
  if (!form.test(number) || checkOf(number) !== number.charAt(17)) return { kind: 'wrong-document' }
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  return isDate(bornOn) && bornOn <= today ? { kind: 'document', number, bornOn } : { kind: 'wrong-document' }
}

/** The eighteenth place that belongs to the first seventeen. */
export function checkOf (number: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number.charAt(place)), 0)
  return checks.charAt(sum % 11)
}

/** Whole years from `bornOn` to `today`, both `2026-03-02`. */
export function ageOn (bornOn: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** All of a document that anybody is shown. */
export function tailOf (number: string): string {
  return number.slice(-4)
}

function isDate (day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === day
}
