/** The windows of a line as people read them: `1–6、9`. */

/** Neighbouring whole numbers become a range; what is no number stands by itself. In the order given, numbers first. */
export function windowRange (numbers: readonly string[], listed: string, dash: string): string {
  const isWhole = (number: string) => /^\d{1,6}$/.test(number)
  // The kiosk's browser is too old for toSorted.
  // oxlint-disable-next-line unicorn/no-array-sort
  const whole = numbers.filter(isWhole).map(Number).sort((one, other) => one - other)
  const spans: Array<[first: number, last: number]> = []
  for (const number of whole) {
    const span = spans[spans.length - 1]
    if (span && number <= span[1] + 1) span[1] = number
    else spans.push([number, number])
  }
  const named = numbers.filter((number, at) => !isWhole(number) && numbers.indexOf(number) === at)
  return [...spans.map(([first, last]) => first === last ? String(first) : `${first}${dash}${last}`), ...named].join(listed)
}
