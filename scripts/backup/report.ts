/** What a restore did, for whoever has to tell the hall. */
import type { Checked } from '../../src/backup/check.js'
import type { Restored } from '../../src/backup/restore.js'
import type { HallResumed } from '../../src/backup/resume.js'

export function report ({ head, counts }: Checked, { keys, expired, events, files, kept, removed }: Restored, halls: readonly HallResumed[]): string {
  const lines = [
    `Restored the backup of ${new Date(head.madeAt).toISOString()}: ${keys} keys, ${events} events, ${files} files.`,
    ...expired > 0 ? [`${expired} keys have expired since and were left out.`] : [],
    ...removed > 0 ? [`${removed} keys that were there before are gone.`] : [],
    ...kept.length > 0 && counts.files > 0 ? [`Left as they are, for they have files already: ${kept.join(', ')}.`] : []
  ]
  for (const { hallId, version, epoch, openTickets, repaired, labelsFrom, today } of halls) {
    lines.push('', `${hallId}: version ${version}, ${openTickets} tickets open, epoch ${epoch}.`)
    if (repaired.length > 0) lines.push(`  The gate had to repair: ${repaired.join('; ')}.`)
    const first = Object.values(labelsFrom)
    if (first.length > 0) lines.push(`  On ${today} numbers go on at ${first.join(', ')}.`)
  }
  lines.push('', 'Tell the halls: whoever holds a number that the walls do not know took it after the backup. A guide takes a new number for',
    'them, in their order. Links on phones of such tickets do not open any more; staff sign in anew. Then start hallflow.', '')
  return lines.join('\n')
}
