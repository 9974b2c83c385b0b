/** What the kinds of parts and their fields are called, for whoever reads a change. */
import type { CatalogEdit } from '../../../src/contract/administration.js'

type Said = Readonly<Record<'zh' | 'en', string>>
const said = (zh: string, en: string): Said => ({ zh, en })

export const kindWords: Readonly<Record<CatalogEdit['kind'], Said>> = {
  district: said('地区设置', 'District'), priority: said('优先类别', 'Priority class'), theme: said('主题', 'Theme'), service: said('业务', 'Service'), day: said('节假日', 'Calendar day'),
  department: said('部门', 'Department'), hall: said('大厅', 'Hall'), grid: said('网格', 'Grid'), area: said('等候区', 'Area'), line: said('队列', 'Line'), counter: said('窗口', 'Window'),
  zone: said('自助区', 'Self-service zone'), printer: said('打印机', 'Printer'), item: said('事项', 'Item')
}

const fields: Readonly<Record<string, Said>> = {
  order: said('顺序', 'Order'), name: said('名称', 'Name'), shortName: said('简称', 'Short name'), address: said('地址', 'Address'), hint: said('说明', 'Hint'), note: said('说明', 'Note'),
  serviceId: said('业务', 'Service'), itemId: said('事项编号', 'Item id'), hallId: said('大厅', 'Hall'), areaId: said('等候区', 'Area'), counterId: said('窗口编号', 'Window id'), gridId: said('网格', 'Grid'),
  departmentId: said('部门', 'Department'), themeId: said('主题', 'Theme'), zoneId: said('自助区编号', 'Zone id'), stationId: said('自助机', 'Station'), printerId: said('打印机编号', 'Printer id'), priority: said('类别', 'Class'),
  typicalMinutes: said('通常办理（分）', 'Usual minutes'), letter: said('字母', 'Letter'), quota: said('每日限号', 'Tickets a day at most'), ticketsPerDay: said('预计每日号数', 'Expected tickets a day'),
  number: said('窗口号', 'Window number'), services: said('主办业务', 'Serves'), assists: said('协助业务', 'Assists with'), combined: said('综合窗口名称', 'Combined window name'),
  halls: said('办理大厅', 'Halls'), online: said('网上办理', 'Online'), url: said('网址', 'Address'), bring: said('所需材料', 'What to bring'), for: said('办理对象', 'For whom'), flags: said('便民标签', 'Marks'),
  floor: said('楼层', 'Floor'), seats: said('座位', 'Seats'), squareMetres: said('面积（平方米）', 'Square metres'), place: said('平面图位置', 'Place on the plan'), x: said('左起（米）', 'From the left (m)'), y: said('上起（米）', 'From the top (m)'), width: said('宽（米）', 'Width (m)'), height: said('深（米）', 'Depth (m)'),
  hours: said('开放时间', 'Hours'), exceptions: said('特殊日期', 'Exceptions'), date: said('日期', 'Date'), kind: said('类型', 'Kind'), as: said('按星期几', 'As on'), ignoresCalendar: said('节假日照常开放', 'Open on holidays'), isLight: said('便民服务点', 'Light hall'),
  monday: said('周一', 'Monday'), tuesday: said('周二', 'Tuesday'), wednesday: said('周三', 'Wednesday'), thursday: said('周四', 'Thursday'), friday: said('周五', 'Friday'), saturday: said('周六', 'Saturday'), sunday: said('周日', 'Sunday'),
  timeZone: said('时区', 'Time zone'), numberDayAt: said('每日重新编号', 'Numbers begin anew at'), headStartMinutes: said('提前量（分）', 'Head start (minutes)'), isStaffOnly: said('只由工作人员给', 'Staff only'), proof: said('出示', 'To show'), travelMinutes: said('路程（分）', 'Way (minutes)'), themes: said('主题', 'Themes'),
  voice: said('语音', 'Voice'), mode: said('方式', 'Mode'), english: said('英语', 'English'), one: said('“1”的读法', 'How 1 is spoken'), times: said('遍数', 'Times'), volume: said('音量', 'Volume'), middayVolume: said('午间音量', 'Volume at midday'), rate: said('语速', 'Speed'),
  coaches: said('辅导员', 'Coaches'), stations: said('自助机', 'Stations'), letters: said('字库', 'Letters'), isMute: said('不报状态', 'Tells no state'), from: said('从', 'From'), to: said('到', 'To'),
  rules: said('规则', 'Rules'), balancing: said('均衡', 'Balancing'), alerting: said('提醒', 'Alerts'), dayProfile: said('日曲线', 'Day profile'), halfHours: said('每半小时', 'Half hours'), weekdays: said('各日', 'Weekdays'),
  assistHandicapMinutes: said('协助让步（分）', 'Assisting handicap (minutes)'), missAfterCalls: said('过号前呼叫次数', 'Calls before a no-show'), missAfterSeconds: said('过号前等待（秒）', 'Seconds before a no-show'), callsMax: said('最多呼叫次数', 'Calls at most'),
  recallGapSeconds: said('重呼间隔（秒）', 'Seconds between calls'), returnRestSeconds: said('退回后间歇（秒）', 'Rest after a return (seconds)'), requeueGraceMinutes: said('过号保留（分）', 'Place kept (minutes)'), undoSeconds: said('可撤销（秒）', 'Undo within (seconds)'),
  deferPlaces: said('顺延位数', 'Places when stepping out'), awayCreditMinutes: said('远程取号折算上限（分）', 'Credit for time away (minutes)'), appointmentEarlyMinutes: said('预约可提前（分）', 'Appointment early (minutes)'), appointmentLateMinutes: said('预约可迟到（分）', 'Appointment late (minutes)'),
  issueBeforeOpeningMinutes: said('开门前取号（分）', 'Tickets before opening (minutes)'), issueUntilClosingMinutes: said('关门前停止取号（分）', 'No tickets before closing (minutes)'), closeDayAfterMinutes: said('关门后结束当日（分）', 'Day ends after closing (minutes)')
}

const values: Readonly<Record<string, Readonly<Record<string, Said>>>> = {
  for: { person: said('个人', 'persons'), organisation: said('单位', 'organisations'), both: said('个人和单位', 'both') },
  flags: { 'at-once': said('马上办', 'at once'), online: said('网上办', 'online'), nearby: said('就近办', 'nearby'), 'one-visit': said('一次办', 'one visit') },
  mode: { full: said('铃声和语音', 'chime and words'), chime: said('仅铃声', 'chime only'), silent: said('静音', 'silent') },
  kind: { holiday: said('放假', 'holiday'), workday: said('上班', 'working day') },
  one: { yao: said('幺', 'yao'), yi: said('一', 'yi') },
  letters: { gb18030: said('自带中文字库', 'own Chinese font'), picture: said('按图打印', 'as pictures') },
  as: { monday: said('周一', 'Monday'), tuesday: said('周二', 'Tuesday'), wednesday: said('周三', 'Wednesday'), thursday: said('周四', 'Thursday'), friday: said('周五', 'Friday'), saturday: said('周六', 'Saturday'), sunday: said('周日', 'Sunday') }
}

/** A field that is not named here keeps its own name: an id of a hall in a table of ways, say. */
export function fieldWord (field: string, lang: 'zh' | 'en', kind?: CatalogEdit['kind']): string {
  if (field === 'services' && kind === 'zone') return lang === 'zh' ? '可办业务' : 'Services'
  // A part's own id, not what it points to.
  if (kind !== undefined && field === `${kind}Id` && kind !== 'item') return lang === 'zh' ? `${kindWords[kind].zh}编号` : `${kindWords[kind].en} id`
  return fields[field]?.[lang] ?? field
}

export function choiceWord (field: string, value: string, lang: 'zh' | 'en'): string | undefined {
  return values[field]?.[value]?.[lang]
}
