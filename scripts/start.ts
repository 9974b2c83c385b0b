/** Starts a whole hallflow in one process: store, agents, server, screens. What `npm start` runs. */
import { runProcess } from './run-process.js'
import { welcome } from './welcome.js'

const help = `npm start

Runs a whole hallflow until Ctrl-C. Settings are environment variables; README.md lists them.
For example: PORT=8080 HALLFLOW_DATA=/var/lib/hallflow npm start
`

if (process.argv.includes('--help')) {
  process.stdout.write(help)
} else {
  const { ground, url } = await runProcess({ server: true, workers: true, ownsStore: true })
  process.stdout.write(welcome(url ?? '', ground.config))
}
