import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    origin: string
    password: string
  }
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PASSWORD = 'Sample-e2e-2026'
const READY_MS = 300_000
const STOP_MS = 20_000

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

async function ready(origin: string, process: ChildProcess, log: () => string): Promise<void> {
  const end = Date.now() + READY_MS
  while (Date.now() < end) {
    if (process.exitCode !== null) throw new Error(`kz run ended with ${process.exitCode}:\n${log()}`)
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`kz run was not ready in time:\n${log()}`)
}

async function stop(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null) return
  const ended = new Promise<void>((resolve) => process.once('exit', () => resolve()))
  process.kill('SIGINT')
  const timer = setTimeout(() => process.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(timer)
}

/** Starts the whole platform with demo data on a free port and a fresh home, once for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { KZ_E2E_ORIGIN: running, KZ_DEMO_PASSWORD: known } = process.env
  if (running && known) {
    project.provide('origin', running)
    project.provide('password', known)
    return async () => undefined
  }
  if (!existsSync(join(ROOT, 'frontend/dist/index.html'))) throw new Error('build first: npm run build')
  const home = await mkdtemp(join(tmpdir(), 'kz-e2e-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  let output = ''
  const child = spawn(join(ROOT, '.venv/bin/kz'), ['run'], {
    cwd: ROOT,
    env: { ...process.env, KZ_HOME: home, KZ_PORT: String(port), KZ_DEMO_PASSWORD: PASSWORD },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  try {
    await ready(origin, child, () => output)
  } catch (error) {
    await stop(child)
    await rm(home, { recursive: true, force: true })
    throw error
  }
  project.provide('origin', origin)
  project.provide('password', PASSWORD)
  return async () => {
    await stop(child)
    await rm(home, { recursive: true, force: true })
  }
}
