/** How this console likes it: look, sound, what begins by itself, which language. */
import type { Settings } from '../settings.js'
import { PanelFrame } from './frame.js'
import type { PanelProps } from './panel.js'

export function SettingsPanel ({ words, settings, changeSettings, close }: PanelProps) {
  const { own, other, shared, lang } = words
  const rows: ReadonlyArray<readonly [keyof Settings, string, string]> = [
    ['startsAlone', own.startsAlone, own.startsAloneHint], ['ticks', own.ticks, own.ticksHint], ['isDark', own.isDark, own.isDarkHint]
  ]
  return (
    <PanelFrame title={own.settings} hint={own.settingsHint} closeWords={shared.back} close={close}>
      <ul className='settings'>
        {rows.map(([name, label, hint], index) => (
          <li key={name}><label className='tick-line'><input type='checkbox' {...index === 0 && { 'data-first': true }} checked={settings[name]} onChange={event => { changeSettings({ [name]: event.target.checked }) }} /><span>{label}<small>{hint}</small></span></label></li>
        ))}
        <li><a className='button' href={`?lang=${lang === 'zh' ? 'en' : 'zh'}`} lang={lang === 'zh' ? 'en' : 'zh-CN'}>{other.own.ownLang}</a></li>
      </ul>
    </PanelFrame>
  )
}
