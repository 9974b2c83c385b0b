/** A backup in a line for people. */
import type { Backup } from '../../src/contract/backups.js'

const troubles = {
  unfinished: 'NOT FINISHED', damaged: 'DAMAGED', 'other-key': 'sealed with another key', 'other-version': 'of another version', unreadable: 'CANNOT BE READ'
} as const

export function listed ({ name, bytes, halls, opensWith, problem }: Backup): string {
  if (problem !== undefined) return `${name}  ${troubles[problem]}: do not count on it`
  const told = halls.map(({ hallId, version, day, openTickets }) => `${hallId} at version ${version}${day === undefined ? '' : ` (day ${day}, ${openTickets} open)`}`).join(', ')
  return `${name}  ${(bytes / 1024 / 1024).toFixed(1)} MB  ${told}${opensWith === 'key-file' ? '  opens with the key file' : ''}`
}
