// House rules that no general linter knows: file length, words only in locales, both languages complete,
// no inline style attributes (content security policy), element-plus only through components/kit.
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../', import.meta.url))
const MAX_LINES = 400
const CJK = /[\u3400-\u9fff]/
const findings = []
const report = (file, line, text) => findings.push(`${relative(root, file)}:${line}: ${text}`)

async function sources(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((e) => e.isFile() && /\.(ts|vue|mjs|css)$/.test(e.name) && !e.name.endsWith('.gen.ts'))
    .map((e) => join(e.parentPath, e.name))
}

function checkLines(file, text) {
  const lines = text.split('\n')
  if (lines.length > MAX_LINES) report(file, lines.length, `longer than ${MAX_LINES} lines`)
  const tested = /\.test\.ts$|\.spec\.ts$|[/\\]locales[/\\]|[/\\]testing[/\\]|[/\\]e2e[/\\]/.test(file)
  lines.forEach((line, at) => {
    const code = line.replace(/\/\/.*$|\/\*.*?\*\/|<!--.*?-->/g, '')
    if (!tested && CJK.test(code) && !/^\s*\*/.test(line)) report(file, at + 1, 'words belong in locales')
    if (/\sstyle="/.test(code) && file.endsWith('.vue')) report(file, at + 1, 'no inline style attribute')
    if (/\bnew Date\(\)/.test(code) && !tested) report(file, at + 1, 'the present is in lib/clock')
    if (/\bv-html\b/.test(code)) report(file, at + 1, 'no v-html')
    if (/from 'element-plus'/.test(code) && !/[/\\]kit[/\\]/.test(file)) report(file, at + 1, 'use components/kit')
  })
}

function keysOf(value, prefix = '') {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' ? keysOf(inner, `${prefix}${key}.`) : [`${prefix}${key}`],
  )
}

async function messages(language, file) {
  const source = await readFile(join(root, 'src/locales', language, file), 'utf8')
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext } })
  return (await import(`data:text/javascript,${encodeURIComponent(outputText)}`)).default
}

async function checkLocales() {
  const files = (await readdir(join(root, 'src/locales/zh-CN'))).filter((f) => f.endsWith('.ts'))
  for (const file of files) {
    const here = join(root, 'src/locales/en', file)
    const [zh, en] = await Promise.all([messages('zh-CN', file), messages('en', file).catch(() => ({}))])
    const [source, mirror] = [new Set(keysOf(zh)), new Set(keysOf(en))]
    for (const key of source) if (!mirror.has(key)) report(here, 1, `missing ${key}`)
    for (const key of mirror) if (!source.has(key)) report(here, 1, `unknown ${key}`)
  }
}

for (const file of [...(await sources('src')), ...(await sources('e2e'))]) checkLines(file, await readFile(file, 'utf8'))
await checkLocales()
for (const finding of findings) console.error(finding)
console.log(`house rules: ${findings.length} findings`)
process.exit(findings.length ? 1 : 0)
