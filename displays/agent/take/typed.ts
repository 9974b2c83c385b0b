/** What is typed, judged as the hall will: so that it is said before it is sent. */
import { hasPersonNumber } from '../../../src/contract/person-number.js'

export const isDocument = (text: string): boolean => /^[0-9A-Za-z]{5,20}$/.test(text.trim())
export const isPhone = (text: string): boolean => /^\+?\d{6,15}$/.test(text.trim())

export function isCaseNumber (text: string): boolean {
  const typed = text.trim()
  return typed.length > 0 && typed.length <= 32 && !hasPersonNumber(typed)
}
