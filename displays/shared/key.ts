/** One key for one press: made before the first try, kept across all of them. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** 24 letters of 6 random bits: an anonymous caller needs at least 22. Works without a secure origin. */
export function newKey (): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(24)), byte => alphabet[byte & 63]).join('')
}
