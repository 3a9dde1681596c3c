// Generates src/api/schema.gen.ts from the merged OpenAPI document.
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'

const source = new URL('../../openapi/merged.json', import.meta.url)
const target = new URL('../src/api/schema.gen.ts', import.meta.url)
if (!existsSync(source)) {
  console.error('openapi/merged.json is missing; run `make openapi` first')
  process.exit(1)
}
const ast = await openapiTS(source, { alphabetize: true, immutable: false })
await writeFile(target, `/* Generated from openapi/merged.json by "npm run api". Do not edit. */\n${astToString(ast)}`)
console.log('wrote src/api/schema.gen.ts')
