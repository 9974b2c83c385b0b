/** Which keyboard is the number pad, and whether its keys reach anybody else. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { isAlone, keyboards, numberPads, udevRule } from '../../scripts/pad/list.js'
import { codes } from '../../scripts/pad/read-keys.js'

/** As the kernel prints key bits: words of 64, the highest first, without leading zeros. */
function bits (keys: readonly number[]): string {
  const words = Array.from({ length: 12 }, (_, word) => keys.filter(code => Math.floor(code / 64) === word).reduce((sum, code) => sum | 1n << BigInt(code % 64), 0n))
  while (words.length > 1 && words.at(-1) === 0n) words.pop()
  return words.toReversed().map(word => word.toString(16)).join(' ')
}

const block = (name: string, event: string, keys: readonly number[] | undefined) => `I: Bus=0003 Vendor=04d9 Product=1203 Version=0110
N: Name="${name}"
P: Phys=usb-0000:00:14.0-2/input0
H: Handlers=sysrq kbd ${event} leds${keys ? `
B: EV=120013
B: KEY=${bits(keys)}` : ''}
B: LED=7
`
const padKeys = Object.values(codes)
const letters = Array.from({ length: 40 }, (_, index) => index + 16)
const list = [block('AT Keyboard', 'event2', [...letters, ...padKeys]), block('USB "Pad"', 'event7', padKeys), block('Lid Switch', 'event0', undefined), block('Power Button', 'event1', [116]), block('Laptop', 'event9', letters)].join('\n')

t.test('[I98] a number pad is found by its keys; a keyboard that also has letters is not taken by itself', async t => {
  const all = keyboards(list)
  t.match(all, [{ path: '/dev/input/event2', hasPad: true, hasLetters: true }, { path: '/dev/input/event7', name: 'USB "Pad"', vendor: '04d9', product: '1203', hasPad: true, hasLetters: false }, { path: '/dev/input/event9', hasPad: false }])
  t.equal(all.length, 3, 'a lid and a button are no keyboards')
  t.same(numberPads(all).map(({ path }) => path), ['/dev/input/event7'])
  t.same(keyboards(''), [])
})

t.test('[I98] the rule names the device and keeps it from desktops; whether it holds is read from udev', async t => {
  const rule = udevRule({ vendor: '04d9', product: '1203', name: 'Pad\n小键盘' })
  t.match(rule, /ATTRS\{id\/vendor\}=="04d9", ATTRS\{id\/product\}=="1203"/)
  t.match(rule, /ENV\{LIBINPUT_IGNORE_DEVICE\}="1"/)
  t.equal(rule.split('\n').filter(line => line !== '' && !line.startsWith('#')).length, 2, 'a name cannot add a line')

  const run = mkdtempSync(join(tmpdir(), 'hallflow-udev-'))
  t.teardown(() => { rmSync(run, { recursive: true }) })
  const { rdev } = statSync('/dev/null')
  t.equal(rdev, 259, 'the machine\'s 1:3')
  t.equal(isAlone('/dev/null', run), false)
  for (const [text, alone] of [['E:ID_INPUT=1\nE:LIBINPUT_IGNORE_DEVICE=1\n', true], ['E:LIBINPUT_IGNORE_DEVICE=0\n', false], ['E:ID_INPUT=1\n', false]] as const) {
    writeFileSync(join(run, 'c1:3'), text)
    t.equal(isAlone('/dev/null', run), alone, text)
  }
  t.equal(isAlone('/dev/nowhere', run), false)
})
