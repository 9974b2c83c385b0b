/** Backups for administrators: which there are, and one more now. Made by the agent, for it sees the folder. */
import { BackupAsked, Backups } from '../../contract/backups.js'
import { Refusal } from '../../contract/refusal.js'
import { backupsSeen } from '../../domain/backups.js'
import { askBackup, readAskedBackup, readBackups } from '../../store/backup/state.js'
import { CommandHeaders, nameOf, NoBody } from '../act.js'
import { refused, shows, type Api } from '../api.js'
import type { HttpContext } from '../context.js'

export function adminBackups (app: Api, { store: { redis }, clocks }: HttpContext): void {
  const config = { action: 'backup:manage' as const }
  const told = { tags: ['administration'], security: shows.staff }

  app.get('/admin/backups', {
    config,
    schema: { ...told, summary: 'Backups: list, age, whether they were checked', response: { 200: Backups, ...refused } }
  }, async () => backupsSeen(await readBackups(redis), await readAskedBackup(redis), clocks.real()))

  app.post('/admin/backups', {
    config,
    schema: {
      ...told, summary: 'Asks for a backup now', description: 'The agent begins within seconds; look at the list. Asked again before that, it is the same asking.',
      headers: CommandHeaders, body: NoBody, response: { 202: BackupAsked, ...refused }
    }
  }, async (request, reply) => {
    const { state } = backupsSeen(await readBackups(redis), undefined, clocks.real())
    if (state === 'off' || state === 'unknown') throw new Refusal('backups-off')
    const asked = await askBackup(redis, { at: clocks.real(), by: nameOf(request.identity.actor) })
    return await reply.code(202).send({ asked })
  })
}
