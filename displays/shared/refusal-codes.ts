/** The form of a refusal's code: screens that hardly ever say one fetch the words when they must, and need no list of all. */
import type { No } from './refusals.js'

export function isRefusal (code: string): code is No {
  return /^[a-z]+(-[a-z]+)*$/.test(code)
}
