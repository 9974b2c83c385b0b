/** What the public may read of who works at a counter: a number, never a name. */

/** Digits, at most two letters before them: `0312`, `ZW0312`. */
const form = /^[a-z]{0,2}\d{3,8}$/

/** The account as a staff number, or nothing where it could be a name. */
export function staffNumberOf (account: string | undefined): string | undefined {
  return account !== undefined && form.test(account) ? account.toUpperCase() : undefined
}
