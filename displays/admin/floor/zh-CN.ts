/** What the floor plan says. The source; English follows its type. */
interface Spot { readonly x: number, readonly y: number }

export const floor = {
  title: '平面图',
  lead: '把等候区和窗口摆到它们实际的位置，单位是米。拖动或用方向键移动，每次半米；提交前都可以撤销。',
  floors: '楼层',
  floorCounts: (areas: number, counters: number) => `${areas} 个等候区，${counters} 个窗口`,
  planOf: '楼层平面图',
  planHelp: '平面图：用 Tab 选等候区或窗口，用方向键移动',
  keys: '鼠标或手指拖动；键盘用 Tab 选中，方向键移动半米，Shift 加方向键改大小，Delete 拿掉，Ctrl+Z 撤销。',
  metres: (count: number) => `${count} 米`,
  size: (width: number, height: number) => `${width} × ${height} 米`,
  areaAt: (name: string, { x, y, width, height }: Spot & { readonly width: number, readonly height: number }) => `${name}，距左 ${x} 米，距上 ${y} 米，宽 ${width} 米，深 ${height} 米`,
  counterAt: (number: string, { x, y }: Spot) => `${number} 号窗口，距左 ${x} 米，距上 ${y} 米`,
  movedTo: (x: number, y: number, width?: number, height?: number) => `距左 ${x} 米，距上 ${y} 米${width === undefined ? '' : `，宽 ${width} 米，深 ${height ?? 0} 米`}`,
  counter: (number: string) => `${number} 号窗口`,
  undo: '撤销一步',
  redo: '重做',
  smaller: '缩小',
  larger: '放大',
  fit: '适合页面',
  takeAlong: '移动等候区时带着窗口',
  next: '下一步：查看影响',
  noneChosen: '还没有选中',
  chooseHint: '点图上的等候区或窗口，这里可以直接填米数。',
  figures: { x: '距左（米）', y: '距上（米）', width: '宽（米）', height: '深（米）' },
  squareMetres: (drawn: number, said: number) => `图上 ${Math.round(drawn)} 平方米，登记的面积是 ${said} 平方米。`,
  takeOff: '从图上拿掉',
  overlaps: (count: number) => `有 ${count} 处重叠`,
  overlap: (one: string, other: string) => `${one} 与 ${other}`,
  missing: (count: number) => `还没有放到图上（${count} 个）`,
  missingNone: '这一层的等候区和窗口都在图上。',
  missingHint: '先自动摆好，再拖到实际位置；也可以一个一个放。',
  arrange: '全部自动摆放',
  putArea: (name: string) => `放上“${name}”`,
  putCounter: (number: string) => `放上 ${number} 号窗口`
}
export type FloorWords = typeof floor
