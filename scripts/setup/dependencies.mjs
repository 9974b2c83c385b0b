/** Installs exactly the packages of the lock file, when what is installed differs from it. */
import { existsSync, readFileSync } from 'node:fs'
import { Trouble, inRoot, runHere, say } from './say.mjs'

export async function installDependencies () {
  const missing = missingPackages(inRoot('.'))
  if (missing.length === 0) return
  say(existsSync(inRoot('node_modules'))
    ? `the installed packages differ from the lock file (${told(missing)}); installing them anew with npm ci`
    : 'installing the locked packages with npm ci; this takes about half a minute')
  const code = await runHere('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])
  if (code !== 0) throw new Trouble('npm ci did not finish; what it said above names the reason')
}

/**
 * Names of packages that the lock file asks for and that npm did not note as installed. Versions are
 * compared, not times of files: a fresh clone's times say nothing.
 */
export function missingPackages (root) {
  const locked = packagesIn(`${root}/package-lock.json`)
  const installed = packagesIn(`${root}/node_modules/.package-lock.json`)
  return Object.entries(locked)
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.devOptional && !entry.link &&
      (installed[path]?.version !== entry.version || (isDirect(path) && !existsSync(`${root}/${path}/package.json`))))
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
}

function packagesIn (file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

/** Only these are looked for on disk: somebody who removes a folder by hand removes one of them. */
function isDirect (path) {
  return path.lastIndexOf('node_modules/') === 0
}

function told (names) {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
}
