/** Builds the screens: one page each, for the old browsers that stand in halls. */
import react from '@vitejs/plugin-react'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, defineConfig, type InlineConfig, type Plugin } from 'vite'

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

/** Ant Design's styles become sheets that the document adopts: the hall allows no style elements. */
const adoptedStyles: Plugin = {
  name: 'adopted-styles',
  transform: (code, id) => {
    if (id.endsWith('@rc-component/util/es/Dom/dynamicCSS.js')) return { code: `export * from ${JSON.stringify(adopted)}` }
    if (id.endsWith('@ant-design/icons/es/cssUtils.js')) return { code: `${code.replace('export function updateCSS', 'function writtenCSS')}\nexport { updateCSS } from ${JSON.stringify(adopted)}` }
    return null
  }
}
const adopted = fileURLToPath(new URL('admin/frame/adopted-styles.ts', import.meta.url))

const root = fileURLToPath(new URL('.', import.meta.url))

/** What every screen is built with; `floor`: the oldest browser that must run it. */
function screens (names: readonly string[], floor: string, plugins: readonly Plugin[]): InlineConfig {
  return {
    root,
    base: '/',
    mode: 'production',
    publicDir: false,
    plugins: [react(), webSocketAlone, plainLoading, ...plugins],
    build: {
      outDir: '../dist/displays',
      emptyOutDir: true,
      // Hashed files are served under /assets/; the pages beside them stand at the addresses of the contract.
      assetsDir: 'assets',
      target: floor,
      cssTarget: floor,
      modulePreload: { polyfill: false, resolveDependencies: (_file, files, { hostType }) => hostType === 'js' ? [] : files },
      reportCompressedSize: false,
      rolldownOptions: { input: Object.fromEntries(names.map(name => [name, page(name)])) }
    }
  }
}

/** Administration stands on a desk, with a browser of these years. It is built by itself: what it shares with the others would be cut into pieces that make theirs heavier. */
const administration: Plugin = {
  name: 'administration',
  writeBundle: async ({ dir }) => {
    const config = screens(['admin'], 'chrome107', [adoptedStyles])
    await build({ ...config, configFile: false, logLevel: 'warn', build: { ...config.build, outDir: path.resolve(root, dir ?? '../dist/displays'), emptyOutDir: false } })
  }
}

export default defineConfig(screens(['start', 'kiosk', 'board', 'strip', 'console', 'guide', 'agent', 'load', 'privacy', 't', 'rate'], 'chrome79', [administration]))
