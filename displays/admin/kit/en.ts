/** Words that every page of the administration uses, in English. */
import type { KitWords } from './zh-CN.js'

export const kit: KitWords = {
  loading: 'Loading',
  again: 'Try again',
  loadNo: 'Nothing could be read',
  stale: time => `The server does not answer. What you see is of ${time} and may be out of date.`,
  empty: 'Nothing here yet',
  notFound: 'Nothing matches. Try another word.',
  clear: 'Clear filters',
  search: 'Search',
  total: count => `${count} in all`,
  found: (count, all) => `${count} of ${all}`,
  none: 'none',
  yes: 'yes',
  no: 'no',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  where: 'Where it went wrong'
}
