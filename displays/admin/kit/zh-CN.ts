/** Words that every page of the administration uses. The source; English follows its type. */
export const kit = {
  loading: '正在读取',
  again: '再试一次',
  loadNo: '没有读到内容',
  stale: (time: string) => `没有连上服务器，下面是 ${time} 的内容，可能不是最新`,
  empty: '还没有内容',
  notFound: '没有符合的内容，请换个词再查',
  clear: '清除条件',
  search: '查找',
  total: (count: number) => `共 ${count} 条`,
  found: (count: number, all: number) => `${all} 条中的 ${count} 条`,
  none: '无',
  yes: '是',
  no: '否',
  cancel: '取消',
  close: '关闭',
  save: '保存',
  where: '出错的位置'
}
export type KitWords = typeof kit
