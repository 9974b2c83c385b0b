/** Whole numbers from 0 to 9999 in words. */

const digitsZh = Array.from('零一二三四五六七八九')
const unitsZh = ['', '十', '百', '千']
const smallEn = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const tensEn = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** 12 is 十二, 20 二十, 101 一百零一, 110 一百一十, 1001 一千零一. */
export function cardinalZh (value: number): string {
  const number = bounded(value)
  if (number === 0) return digitsZh[0] ?? ''
  const digits = Array.from(String(number), Number)
  const words = digits.map((digit, index) => digit === 0 ? '零' : `${digitsZh[digit]}${unitsZh[digits.length - 1 - index]}`).join('')
  const plain = words.replace(/零+/g, '零').replace(/零$/, '')
  return number >= 10 && number < 20 ? plain.slice(1) : plain
}

/** 21 is `twenty-one`, 112 `one hundred twelve`. */
export function cardinalEn (value: number): string {
  const number = bounded(value)
  if (number < 20) return smallEn[number] ?? ''
  if (number < 100) return [tensEn[Math.floor(number / 10)], ...number % 10 ? [smallEn[number % 10]] : []].join('-')
  const [unit, name] = number < 1000 ? [100, 'hundred'] : [1000, 'thousand']
  const rest = number % unit
  return `${smallEn[Math.floor(number / unit)]} ${name}${rest ? ` ${cardinalEn(rest)}` : ''}`
}

function bounded (value: number): number {
  if (!Number.isInteger(value) || value < 0 || value > 9999) throw new RangeError(`${value} is not a whole number from 0 to 9999`)
  return value
}
