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

/**
 * Parts that load later are fetched plainly: the usual helper, which loads their styles and what they import beforehand,
 * weighs as much as the sound of a kiosk. A part that loads later brings no style of its own.
 */
const plainLoading: Plugin = {
  name: 'plain-loading',
  transform: (_code, id) => id === '\0vite/preload-helper.js' ? { code: 'export const __vitePreload = load => load()', moduleSideEffects: false } : null,
  generateBundle: (_options, bundle) => {
    for (const piece of Object.values(bundle)) {
      if (piece.type === 'chunk' && piece.isDynamicEntry && piece.viteMetadata && piece.viteMetadata.importedCss.size > 0) throw new Error(`${piece.fileName} loads later and has a style of its own`)
    }
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  mode: 'production',
  publicDir: false,
  plugins: [react(), webSocketAlone, plainLoading],
  build: {
    outDir: '../dist/displays',
    emptyOutDir: true,
    // Hashed files are served under /assets/; the pages beside them stand at the addresses of the contract.
    assetsDir: 'assets',
    target: 'chrome79',
    cssTarget: 'chrome79',
    modulePreload: { polyfill: false, resolveDependencies: (_file, files, { hostType }) => hostType === 'js' ? [] : files },
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
        privacy: page('privacy'),
        t: page('t'),
        rate: page('rate')
      }
    }
  }
})
