/** Finds the browser for pictures and browser tests, with letters for Chinese, or installs both. */
import { spawnSync } from 'node:child_process'
import { Trouble, isProgram, onPath } from './say.mjs'
import { installPackages } from './system-package.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** The path of a Chromium that is there already, or `undefined`: tests that need one skip without it. */
export function findChromium () {
  return names.map(onPath).find(Boolean) ?? (isProgram(onMac) ? onMac : undefined)
}

/** The path of a Chromium; installs it and a Chinese font where they are missing. */
export async function findOrInstallChromium () {
  const found = findChromium()
  if (found && hasChineseLetters()) return found
  await installPackages({
    apt: [...(found ? [] : ['chromium']), 'fonts-noto-cjk'],
    brew: ['--cask', ...(found ? [] : ['chromium']), 'font-noto-sans-cjk'],
    why: found ? 'pictures of the screens need a Chinese font' : 'pictures of the screens need Chromium and a Chinese font'
  })
  const fresh = findChromium()
  if (fresh) return fresh
  throw new Trouble('Chromium is not on this machine and cannot be installed from here; install it ' +
    '(Debian: apt-get install chromium fonts-noto-cjk; macOS: brew install --cask chromium)')
}

function hasChineseLetters () {
  if (process.platform !== 'linux') return true
  const known = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return known.status === 0 && known.stdout.trim() !== ''
}
