/** Which keyboards this machine has, which of them is a number pad, and who else hears its keys. */
import { readFileSync, statSync } from 'node:fs'
import { codes } from './read-keys.js'

export interface Keyboard {
  readonly path: string
  readonly name: string
  /** `04d9:1203`, of USB devices and others that say so. */
  readonly vendor: string
  readonly product: string
  readonly hasPad: boolean
  readonly hasLetters: boolean
}

const devicesFile = '/proc/bus/input/devices'
const letters = { q: 16, a: 30, z: 44 }
const wordBits = 64

/** As the kernel lists them; empty where there is no such list. */
export function keyboards (text = readOr(devicesFile)): Keyboard[] {
  return text.split('\n\n').flatMap(block => {
    const [, event] = /^H: Handlers=.*?\b(event\d+)/m.exec(block) ?? []
    const [, bits] = /^B: KEY=([0-9a-f ]+)$/m.exec(block) ?? []
    if (event === undefined || bits === undefined) return []
    const has = bitsOf(bits)
    const hasPad = has(codes.plus) && has(codes.padEnter) && has(codes.zero)
    const [, name = event] = /^N: Name="(.*)"$/m.exec(block) ?? []
    const [, vendor = '', product = ''] = /Vendor=([0-9a-f]+) Product=([0-9a-f]+)/.exec(block) ?? []
    return [{ path: `/dev/input/${event}`, name, vendor, product, hasPad, hasLetters: Object.values(letters).every(has) }]
  }).filter(({ hasPad, hasLetters }) => hasPad || hasLetters)
}

/** A pad and nothing else; a keyboard with a pad at its side is not taken by itself. */
export function numberPads (all: readonly Keyboard[] = keyboards()): Keyboard[] {
  return all.filter(({ hasPad, hasLetters }) => hasPad && !hasLetters)
}

/** Highest word first, as `B: KEY=` prints them; words are as long as the kernel's. */
function bitsOf (text: string): (code: number) => boolean {
  const words = text.trim().split(' ').map(word => BigInt(`0x${word}`)).toReversed()
  return code => ((words[Math.floor(code / wordBits)] ?? 0n) >> BigInt(code % wordBits) & 1n) === 1n
}

/** True where udev keeps the device from every program that reads by libinput: desktops under X and Wayland. */
export function isAlone (path: string, run = '/run/udev/data'): boolean {
  try {
    const { rdev } = statSync(path)
    // major and minor, as the kernel packs them
    const [major, minor] = [rdev >> 8 & 0xfff, rdev & 0xff | rdev >> 12 & 0xfff00]
    return /^E:LIBINPUT_IGNORE_DEVICE=(?!0$)/m.test(readOr(`${run}/c${major}:${minor}`))
  } catch {
    return false
  }
}

/** The rule for /etc/udev/rules.d that gives the pad to hallflow alone. */
export function udevRule ({ vendor, product, name }: Pick<Keyboard, 'vendor' | 'product' | 'name'>): string {
  return `# /etc/udev/rules.d/70-hallflow-pad.rules: ${name.replaceAll(/[^\x20-\x7e]/g, '?')}
# Desktops leave this device alone; the group input may read it. Then: udevadm control --reload && udevadm trigger
ACTION!="remove", SUBSYSTEM=="input", KERNEL=="event*", ATTRS{id/vendor}=="${vendor}", ATTRS{id/product}=="${product}", \\
  ENV{LIBINPUT_IGNORE_DEVICE}="1", GROUP="input", MODE="0660", SYMLINK+="input/hallflow-pad"
`
}

function readOr (file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
