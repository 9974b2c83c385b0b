/** Takes a picture of every screen in every state, in both languages, and says what a script can see wrong. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { findOrInstallChromium } from './setup/chromium.mjs'
import { adminStage } from './shots/admin-stages.js'
import { agentStage } from './shots/agent-stages.js'
import { adminTimeStage } from './shots/admin-time-stages.js'
import { adminKeepingStage } from './shots/admin-keeping-stages.js'
import { Album } from './shots/album.js'
import { consoleStage } from './shots/console-stages.js'
import { contactSheet } from './shots/contact-sheet.js'
import { deviceStage } from './shots/device-stages.js'
import { guideStage } from './shots/guide-stages.js'
import { kioskStage } from './shots/kiosk-stages.js'
import { paperStage } from './shots/paper-stages.js'
import { phoneStage } from './shots/phone-stages.js'
import { PrivateHall } from './shots/private-hall.js'
import { privacyStage } from './shots/privacy-stages.js'
import { rateClosedStage, rateStage } from './shots/rate-stages.js'
import { signInStage } from './shots/sign-in-stages.js'
import { closedStage, stages } from './shots/stages.js'
import { longestStage, nightStage, wallStage } from './shots/wall-stages.js'

type Stage = (hall: PrivateHall, album: Album) => Promise<void>

const help = `npm run shots -- [--stages TEXT] [--only TEXT] [--out FOLDER] [--port N] [--json FILE]

Starts a private hallflow, opens each screen in Debian's Chromium in the states empty, called, busy,
delayed, stale, lost and closed, in Chinese and English, and saves pictures with a contact sheet.

  --stages TEXT only these stages, with commas between: empty, called, busy, stale, closed, guide, kiosk, phone, privacy, rate,
                rateClosed, console, device, signIn, agent, admin, adminTime, adminKeeping, wall, night, paper, longest
  --only TEXT   only pictures whose name has this text, or one of several with commas between
  --out FOLDER  where to (default shots)
  --port N      the private hallflow's port (default 4700; others take the next nine)
  --json FILE   { pictures, missed, axeViolations, clipped, outsideRequests, consoleErrors, … }
`
/** No sandbox for root, and no talk with hosts outside: the pictures need none. */
const chromiumArgs = ['--disable-gpu', '--autoplay-policy=no-user-gesture-required', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
  ...process.getuid?.() === 0 ? ['--no-sandbox'] : []]
/** A Monday in spring, ten minutes to ten: pictures of every day look alike. */
const morning = '2026-03-02T09:50+08:00x1'
/** A guide's hall runs fast: what must have lasted some minutes before it is told has done so soon. */
const quickMorning = '2026-03-02T09:50+08:00x8'
/** Halls one after the other, the next while the last is still closing. */
const portsUsed = 10
const shortName = (stage: string) => stage.replace(/Stage$/, '')
const isMeant = (stage: string) => wanted === undefined || wanted.split(',').includes(shortName(stage))
const night = '2026-03-02T23:15+08:00x1'
const evening = '2026-03-02T20:15+08:00x1'

/** The private halls, with the moment at which each opens and what is pictured in it. */
const halls: ReadonlyArray<readonly [string, readonly Stage[]]> = [
  [morning, stages], [evening, [closedStage]], [quickMorning, [guideStage]], [morning, [kioskStage]], [morning, [phoneStage, privacyStage, rateStage]], [evening, [rateClosedStage]],
  [morning, [consoleStage]], [morning, [deviceStage]], [morning, [signInStage]], [morning, [agentStage]], [morning, [adminStage]], [morning, [adminTimeStage]], [morning, [adminKeepingStage]],
  [morning, [wallStage]], [night, [nightStage]]
]
const stageNames: ReadonlySet<string> = new Set([...halls.flatMap(([, all]) => all.map(({ name }) => shortName(name))), 'paper', 'longest'])

const { values: { stages: wanted, only = '', out, port: portText, json, help: isQuestion } } = parseArgs({
  options: {
    stages: { type: 'string' },
    only: { type: 'string' },
    out: { type: 'string', default: 'shots' },
    port: { type: 'string', default: '4700' },
    json: { type: 'string' },
    help: { type: 'boolean' }
  }
})

if (isQuestion) process.stdout.write(help)
else {
  const unknown = (wanted?.split(',') ?? []).filter(name => !stageNames.has(name))
  if (unknown.length > 0) {
    process.stderr.write(`hallflow: no stage is called ${unknown.join(', ')}. There are ${[...stageNames].join(', ')}.\n`)
    process.exit(2)
  }
  await main(Number(portText))
}

async function main (port: number): Promise<void> {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const browser = await chromium.launch({ executablePath: await findOrInstallChromium(), args: chromiumArgs })
  try {
    const album = new Album(browser, out, only)
    for (const [index, [clock, all]] of halls.entries()) {
      const meant = all.filter(({ name }) => isMeant(name))
      if (meant.length > 0) await withHall(album, port + index % portsUsed, clock, ...meant)
    }
    if (isMeant('paperStage')) await album.attempt('paper', async () => { await paperStage(album) })
    if (isMeant('longestStage')) await album.attempt('longest', async () => { await longestStage(fileURLToPath(new URL('../dist/displays', import.meta.url)), album) })
    report(album)
  } finally {
    await browser.close()
  }
}

async function withHall (album: Album, port: number, clock: string, ...stages: readonly Stage[]): Promise<void> {
  const hall = await PrivateHall.start(port, clock)
  try {
    for (const stage of stages) await album.attempt(stage.name, async () => { await stage(hall, album) })
  } finally {
    await hall.stop()
  }
}

function report (album: Album): void {
  const { pictures, missed } = album
  const count = (pick: (picture: typeof pictures[number]) => number) => pictures.reduce((sum, picture) => sum + pick(picture), 0)
  const result = {
    pictures: pictures.length,
    missed: missed.length,
    axeViolations: count(({ findings }) => findings.axe.length),
    clipped: count(({ findings }) => findings.clipped.length),
    small: count(({ findings }) => findings.small.length),
    other: count(({ findings }) => findings.other.length),
    outsideRequests: count(({ outside }) => outside.length),
    consoleErrors: count(({ errors }) => errors.length)
  }
  for (const { name, findings, outside, errors } of pictures) {
    for (const line of [...findings.axe, ...findings.clipped.map(text => `cut: ${text}`), ...findings.small.map(text => `small: ${text}`),
      ...findings.other, ...outside.map(url => `asks ${url}`), ...errors.map(text => `console: ${text}`)]) process.stdout.write(`${name}: ${line}\n`)
  }
  for (const line of missed) process.stdout.write(`missed: ${line}\n`)
  writeFileSync(`${out}/index.html`, contactSheet(pictures))
  if (json) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`)
  process.stdout.write(`${pictures.length} pictures in ${out}/index.html; ${JSON.stringify(result)}\n`)
  if (result.missed + result.axeViolations + result.clipped + result.outsideRequests + result.consoleErrors > 0) process.exitCode = 1
}

