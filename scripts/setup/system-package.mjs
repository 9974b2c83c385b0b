/** Installs programs by the system's own package manager: apt on Debian and its kin, brew on a Mac. */
import { spawnSync } from 'node:child_process'
import { onPath, runHere, say } from './say.mjs'

/**
 * @param names package names per package manager
 * @returns {Promise<boolean>} false where there is no way to install here
 */
export async function installPackages ({ apt, brew, why }) {
  const way = aptWay() ?? (onPath('brew') && { name: 'brew' })
  if (!way) return false
  if (way.name === 'brew') {
    say(`${why}; installing it: brew install ${brew.join(' ')}`)
    return await runHere('brew', ['install', ...brew]) === 0
  }
  const said = way.before.length > 0 ? 'sudo apt-get' : 'apt-get'
  say(`${why}; installing it: ${said} update && ${said} install ${apt.join(' ')}`)
  const [file, ...before] = [...way.before, 'apt-get']
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  // A list that cannot be fetched must not stop us: the package may be known already.
  await runHere(file, [...before, '-q', 'update'], quiet)
  return await runHere(file, [...before, '-q', 'install', '-y', '--no-install-recommends', ...apt], quiet) === 0
}

/** As root, or by sudo where it asks for no password or a person is there to type it. */
function aptWay () {
  if (!onPath('apt-get')) return undefined
  if (process.getuid?.() === 0) return { name: 'apt', before: [] }
  const sudo = onPath('sudo')
  if (!sudo) return undefined
  const isOpen = spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0
  return isOpen || process.stdin.isTTY ? { name: 'apt', before: [sudo] } : undefined
}
