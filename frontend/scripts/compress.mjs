// Writes a .br and a .gz sibling beside every text file of dist/, so the gateway never compresses on the fly.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const TEXT = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt', '.webmanifest'])
const SMALLEST = 1024

const entries = await readdir(dist, { recursive: true, withFileTypes: true })
const files = entries.filter((e) => e.isFile() && TEXT.has(extname(e.name))).map((e) => join(e.parentPath, e.name))

let plain = 0
let packed = 0
for (const file of files) {
  const body = await readFile(file)
  if (body.length < SMALLEST) continue
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
    promisify(gzip)(body, { level: 9 }),
  ])
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)])
  plain += body.length
  packed += br.length
}
console.log(`compressed ${files.length} files: ${(plain / 1000).toFixed(0)} kB -> ${(packed / 1000).toFixed(0)} kB (br)`)
