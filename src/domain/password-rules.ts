/**
 * Which passwords are taken: long ones that are not among the first that anybody tries. Nothing is asked about their letters.
 *
 * Common is what hardly anything is left of once the commonest words, runs of keys and years are taken out of it: no list of
 * millions is needed, and no network.
 */
export const passwordMin = 12
export const passwordMax = 128

export type PasswordProblem = 'short' | 'long' | 'common' | 'same'

/** Of a longer password so many characters must be its own. */
const ownMin = 5

const words = [
  'password', 'passwort', 'passphrase', 'passcode', 'secret', 'welcome', 'letmein', 'iloveyou', 'trustno', 'princess', 'dragon', 'monkey', 'football', 'baseball', 'superman', 'batman', 'master', 'shadow', 'sunshine',
  'charlie', 'michael', 'jordan', 'jessica', 'ashley', 'freedom', 'whatever', 'starwars', 'computer', 'internet', 'samsung', 'google', 'default', 'changeme', 'change', 'guest', 'admin', 'administrator', 'manager', 'operator',
  'system', 'server', 'root', 'user', 'test', 'demo', 'login', 'hello', 'world', 'summer', 'winter', 'spring', 'autumn', 'monday', 'friday', 'access', 'office', 'company', 'pass', 'word', 'love', 'you', 'me', 'my', 'the', 'is', 'and', 'new', 'old',
  'woaini', 'woaiwojia', 'zhongguo', 'china', 'beijing', 'shanghai', 'mima', 'guanliyuan', 'zhengwu', 'dating', 'fuwu', 'zhongxin', 'paidui', 'jiaohao', 'nihao', 'aini', 'abc', 'asd', 'zxc', 'qwe', 'qaz', 'wsx', 'edc', 'rfv', 'iop', 'jkl', 'bnm',
  'hallflow', 'hall', 'flow', 'counter', 'clerk', 'guide', 'queue', 'ticket', 'correcthorsebatterystaple', 'zaq', 'xsw', 'cde', '1q2w3e4r5t6y', '1q2w3e4r', '1qaz2wsx', 'q1w2e3r4', 'a1b2c3', 'abcd', 'p@ssw0rd', '5201314', '1314', '520', '888', '666'
].toSorted((one, other) => other.length - one.length)
/** Rows of keys and of the alphabet, forwards and backwards. */
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '!@#$%^&*()'].flatMap(row => [row, Array.from(row).toReversed().join('')])
const plain: Readonly<Record<string, string>> = { '@': 'a', 4: 'a', 3: 'e', 1: 'i', '!': 'i', 0: 'o', $: 's', 5: 's', 7: 't' }

/** `own`: what everybody knows about the account: its name, the person's, the district's. */
export function passwordProblem (password: string, own: readonly string[] = []): PasswordProblem | undefined {
  const { length } = Array.from(password)
  if (length < passwordMin) return 'short'
  if (length > passwordMax) return 'long'
  const known = own.flatMap(text => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(part => part.length >= 3)
  const typed = password.normalize('NFKC').toLowerCase()
  const spelt = Array.from(typed, letter => plain[letter] ?? letter).join('')
  return [typed, spelt].some(text => ownLetters(text, known) < ownMin) ? 'common' : undefined
}

/** How many characters are left, repetitions of one counted once. */
function ownLetters (text: string, known: readonly string[]): number {
  let rest = text.replaceAll(/(19|20)\d\d/g, ' ')
  for (const word of [...known, ...words]) rest = rest.replaceAll(word, ' ')
  for (const row of rows) {
    for (let length = row.length; length >= 3; length--) {
      for (let at = 0; at + length <= row.length; at++) rest = rest.replaceAll(row.slice(at, at + length), ' ')
    }
  }
  // The same again and again is said once: `aaaaaaaaaaaa`, `kimkimkimkim`.
  return Array.from(rest.replaceAll(/(.{1,6}?)\1+/gu, '$1').replaceAll(/[\s\p{P}\p{S}]/gu, '')).length
}
