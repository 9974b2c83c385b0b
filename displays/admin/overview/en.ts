/** What the first page of the administration says, in English. */
import type { OverviewWords } from './zh-CN.js'

export const overview: OverviewWords = {
  title: 'Overview',
  changes: 'Latest changes',
  all: 'All changes'
}
