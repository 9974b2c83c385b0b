/** Why a backup cannot be relied on. */
import type { Backup } from '../contract/backups.js'

export type BackupTrouble = NonNullable<Backup['problem']>

export class BackupProblem extends Error {
  readonly trouble: BackupTrouble

  constructor (trouble: BackupTrouble, message: string) {
    super(message)
    this.name = 'BackupProblem'
    this.trouble = trouble
  }
}
