/** The one-time code of a device: eight characters that nobody mistakes for each other, written 4-4. */

/** No 0 O Q, 1 I L, and of 5 S, 8 B, 2 Z, U V only one each. 26 letters: 8 of them are 37 bits. */
export const codeAlphabet = '23456789ACDEFGHJKMNPRTUWXY'
export const codeLength = 8
/** Tries are counted by the first letters, whether there is such a code or not: nobody learns by trying which codes there are. */
const headLength = 3

const alike: Readonly<Record<string, string>> = { B: '8', S: '5', Z: '2', V: 'U' }

/** What somebody typed as the code it means, or nothing where it cannot be one. */
export function codeOf (typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[BSZV]/g, letter => alike[letter] ?? letter)
  return code.length === codeLength && code.split('').every(letter => codeAlphabet.includes(letter)) ? code : undefined
}

/** The letter that a key means, or nothing. */
export function letterOf (key: string): string | undefined {
  const upper = key.toUpperCase()
  const letter = alike[upper] ?? upper
  return letter.length === 1 && codeAlphabet.includes(letter) ? letter : undefined
}

export function codeShown (code: string): string {
  return `${code.slice(0, codeLength / 2)}-${code.slice(codeLength / 2)}`
}

export function codeHead (code: string): string {
  return code.slice(0, headLength)
}

/** `bytes`: as many as wanted, all alike likely. Each letter takes one that does not favour any. */
export function codeFrom (bytes: Uint8Array): string {
  const fair = 256 - 256 % codeAlphabet.length
  let code = ''
  for (const byte of bytes) if (byte < fair && code.length < codeLength) code += codeAlphabet[byte % codeAlphabet.length] ?? ''
  return code
}
