/** The folders whose files go into backups, and where they come back. */
import { join } from 'node:path'
import { auditFolderIn } from '../../src/audit/files.js'
import type { Config } from '../../src/runtime/config.js'

export function backupFolders ({ dataFolder, catalogFolder }: Pick<Config, 'dataFolder' | 'catalogFolder'>): Record<string, string> {
  return { audit: auditFolderIn(dataFolder), recordings: join(catalogFolder, 'voice') }
}
