/** What the first page of the administration says. The source; English follows its type. */
export const overview = {
  title: '总览',
  changes: '最近的变更',
  all: '全部变更'
}
export type OverviewWords = typeof overview
