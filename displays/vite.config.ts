/** Builds the screens: one page each, for the old browsers that stand in halls. */
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

// A development build of React leaks over a long day, whatever the environment of the caller says.
process.env['NODE_ENV'] = 'production'

const page = (name: string) => fileURLToPath(new URL(`${name}.html`, import.meta.url))

/** The screens speak over a WebSocket alone; the ways around it stay out of what old boxes must load. */
const webSocketAlone: Plugin = {
  name: 'web-socket-alone',
  transform: (_code, id) => {
    if (!id.includes('/engine.io-client/build/esm/')) return null
    return id.endsWith('/transports/index.js')
      ? { code: "import { WS } from './websocket.node.js'\nexport const transports = { websocket: WS }", moduleSideEffects: false }
      : { moduleSideEffects: false }
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  mode: 'production',
  publicDir: false,
  plugins: [react(), webSocketAlone],
  build: {
    outDir: '../dist/displays',
    emptyOutDir: true,
    // Hashed files are served under /assets/; the pages beside them stand at the addresses of the contract.
    assetsDir: 'assets',
    target: 'chrome79',
    cssTarget: 'chrome79',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        start: page('start'),
        kiosk: page('kiosk'),
        board: page('board'),
        strip: page('strip'),
        console: page('console'),
        guide: page('guide'),
        load: page('load'),
        t: page('t'),
        rate: page('rate')
      }
    }
  }
})
