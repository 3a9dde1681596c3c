// Fails when a first page loads more compressed script than allowed. Counts the entry plus everything
// its static imports pull in, and the same for the pages a reader meets first, with the words they wait for.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const BUDGETS = [
  { name: 'login', roots: ['index.html', 'src/features/login/LoginPage.vue'], kilobytes: 120 },
  { name: 'home', roots: ['index.html', 'src/app/shell/AppShell.vue', 'src/features/home/HomePage.vue'], words: 'chinese-home', kilobytes: 250 },
  { name: 'field', roots: ['index.html', 'src/features/field/FieldApp.vue'], kilobytes: 250 },
]
/** Text that only the named library carries; none of them may be part of a first page. */
const HEAVY = { echarts: '__ec_', openlayers: 'ol-viewport', 'element-plus': 'ElSelect' }

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const manifest = JSON.parse(await readFile(`${dist}.vite/manifest.json`, 'utf8'))

function reach(roots) {
  const seen = new Set()
  const walk = (key) => {
    if (seen.has(key)) return
    const chunk = manifest[key]
    if (!chunk) throw new Error(`not in the build manifest: ${key}`)
    seen.add(key)
    for (const next of chunk.imports ?? []) walk(next)
  }
  for (const root of roots) walk(root)
  return [...seen].map((key) => manifest[key])
}

function wordsOf(name) {
  if (!name) return []
  const found = Object.keys(manifest).filter((key) => key.startsWith(`_${name}-`))
  if (found.length !== 1) throw new Error(`not one file of words: ${name}`)
  return found
}

async function gzipped(files) {
  let total = 0
  for (const file of new Set(files)) total += gzipSync(await readFile(dist + file), { level: 9 }).length
  return total / 1000
}

let failed = false
for (const budget of BUDGETS) {
  const chunks = reach([...budget.roots, ...wordsOf(budget.words)])
  const script = await gzipped(chunks.map((c) => c.file))
  const style = await gzipped(chunks.flatMap((c) => c.css ?? []))
  const text = (await Promise.all(chunks.map((c) => readFile(dist + c.file, 'utf8')))).join('')
  const found = Object.keys(HEAVY).filter((name) => text.includes(HEAVY[name]))
  const ok = script <= budget.kilobytes && found.length === 0
  failed ||= !ok
  console.log(
    `SIZE ${budget.name} script ${script.toFixed(1)} kB style ${style.toFixed(1)} kB ` +
      `budget ${budget.kilobytes} kB${found.length ? ` holds ${found.join(', ')}` : ''} ${ok ? 'PASS' : 'MISS'}`,
  )
}
process.exit(failed ? 1 : 0)
