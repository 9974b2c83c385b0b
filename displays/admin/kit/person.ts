/** Whoever did something, as people say it: `admin:li` is `li`; what the server did by itself has a word of its own. */
export function personOf (by: string): string {
  return by.slice(by.indexOf(':') + 1)
}
