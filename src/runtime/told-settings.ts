/** What this hallflow runs with, as it may be told: never a value that is, or may hold, a secret. */

const named = /^(HALLFLOW_[A-Z_]+|PORT|HOST)$/
const secret = /SECRET$|PASSWORD|TOKEN|_URL$/

export function toldSettings (environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => named.test(name) && !secret.test(name) && value !== undefined && value !== '' ? [[name, value]] : []))
}
