// Writes dist/m/sw.js: the service worker with the files that field work needs, and a version made of their names.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Manifest, Plugin } from 'vite'

const SOURCE = fileURLToPath(new URL('./field-worker.js', import.meta.url))
const ALWAYS = ['/favicon.svg', '/m/manifest.webmanifest']
const ROOTS = /^index\.html$|^src\/features\/field\/|english-first-[^/]*\.js$/

export function filesOf(manifest: Manifest): string[] {
  const seen = new Set<string>()
  const walk = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    for (const next of manifest[key]?.imports ?? []) walk(next)
  }
  for (const key of Object.keys(manifest)) if (ROOTS.test(key)) walk(key)
  const files = [...seen].flatMap((key) => {
    const chunk = manifest[key]
    return chunk ? [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])] : []
  })
  return [...ALWAYS, ...new Set(files.map((file) => `/${file}`))].filter((file) => !file.endsWith('.html')).toSorted()
}

export function fieldWorker(): Plugin {
  let out = 'dist'
  return {
    name: 'field-worker',
    apply: 'build',
    configResolved(config) {
      out = config.build.outDir
    },
    async closeBundle() {
      const folder = fileURLToPath(new URL(`../${out}/`, import.meta.url))
      const files = filesOf(JSON.parse(await readFile(`${folder}.vite/manifest.json`, 'utf8')) as Manifest)
      const page = await readFile(`${folder}index.html`, 'utf8')
      const source = await readFile(SOURCE, 'utf8')
      const version = createHash('sha256').update(JSON.stringify(files)).update(page).update(source).digest('hex').slice(0, 12)
      await mkdir(`${folder}m`, { recursive: true })
      await writeFile(`${folder}m/sw.js`, source.replace('__VERSION__', version).replace('__FILES__', JSON.stringify(files)))
    },
  }
}
