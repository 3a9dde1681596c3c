import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { FIRST, HOME, SITE } from './src/app/areas.ts'
import { fieldWorker } from './scripts/field-worker.ts'

const backend = process.env.KZ_DEV_BACKEND ?? 'http://127.0.0.1:8080'

/** Words in one file per language and area; those of the first area go with the first script. */
const first = FIRST.join('|'), home = HOME.join('|'), site = SITE.join('|')
const wordGroups = [
  { name: 'english-first', test: new RegExp(`/src/locales/en/(?:${first})\\.ts`), priority: 3 },
  ...([['chinese', 'zh-CN'], ['english', 'en']] as const).flatMap(([name, folder]) => [
    { name: `${name}-site`, test: new RegExp(`/src/locales/${folder}/(?:${site})\\.ts`), priority: 3 },
    { name: `${name}-home`, test: new RegExp(`/src/locales/${folder}/(?:${home})\\.ts`), priority: 3 },
    { name, test: new RegExp(`/src/locales/${folder}/(?!(?:${first})\\.ts)`), priority: 2 },
  ]),
]

export default defineConfig({
  plugins: [vue(), fieldWorker()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    // The content security policy allows neither data: fonts nor inline scripts.
    assetsInlineLimit: 0,
    sourcemap: false,
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: wordGroups },
        // The first script lists the files of every page: their names were a twentieth of it.
        chunkFileNames: (chunk) => (wordGroups.some((group) => group.name === chunk.name) ? 'assets/[name]-[hash].js' : 'assets/[hash].js'),
        assetFileNames: 'assets/[hash][extname]',
      },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: backend, changeOrigin: false } } },
})
