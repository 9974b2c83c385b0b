/** What sheets say that show a secret once, and that ask before something is done. The source; English follows its type. */
export const once = {
  only: '只显示这一次，关闭后谁也看不到了',
  copy: '复制',
  copied: '已复制',
  selected: '已选中，请按 Ctrl+C 复制',
  print: '打印纸条',
  close: '已记下，关闭',
  cancel: '先不做'
}
export type OnceWords = typeof once
