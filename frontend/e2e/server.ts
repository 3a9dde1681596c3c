import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const READY_MS = 300_000
const STOP_MS = 20_000
const MOST_LINES = 20
const LONGEST_LINE = 2000
export const PASSWORD = 'Sample-e2e-2026'

/** Where data of an embedded server lie when root runs it, by the id that its home carries. */
const SYSTEM = '/var/lib/kuangzheng'
export interface Platform {
  origin: string
  home: string
  /** Moves the business day of a rehearsal to so many days ahead of the machine's. */
  ahead: (days: number) => Promise<void>
  stop: () => Promise<void>
}

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

async function ready(origin: string, process: ChildProcess, log: () => string, path = '/readyz'): Promise<void> {
  const end = Date.now() + READY_MS
  while (Date.now() < end) {
    if (process.exitCode !== null) throw new Error(`kz run ended with ${process.exitCode}:\n${log()}`)
    const answer = await fetch(`${origin}${path}`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`kz run was not ready in time:\n${log()}`)
}

async function quit(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null) return
  const ended = new Promise<void>((resolve) => process.once('exit', () => resolve()))
  process.kill('SIGINT')
  const timer = setTimeout(() => process.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(timer)
}

/** Whole at once: a service that reads half a number refuses. */
async function moveTo(clock: string, days: number): Promise<void> {
  await writeFile(`${clock}.new`, String(days))
  await rename(`${clock}.new`, clock)
}

/** A home like that of a platform that was stopped: loading the demonstration anew takes most of a start. */
async function copied(master: string, home: string): Promise<void> {
  const copy = (from: string, to: string): Promise<unknown> => promisify(execFile)('cp', ['-a', '--reflink=auto', from, to])
  await copy(`${master}/.`, home)
  const id = (await readFile(join(master, 'cluster-id'), 'utf8').catch(() => '')).trim()
  if (!id) return
  const own = randomBytes(8).toString('hex')
  await copy(join(SYSTEM, id), join(SYSTEM, own))
  await writeFile(join(SYSTEM, own, 'home'), `${home}\n`)
  await writeFile(join(home, 'cluster-id'), `${own}\n`)
}

/** Removes a home and the data it points to. */
export async function removed(home: string): Promise<void> {
  const id = (await readFile(join(home, 'cluster-id'), 'utf8').catch(() => '')).trim()
  if (id) await rm(join(SYSTEM, id), { recursive: true, force: true })
  await rm(home, { recursive: true, force: true })
}

/** What the platform itself held to be wrong while specs ran on it: a spec that failed is read beside it. */
async function troubles(home: string): Promise<string[]> {
  const logs = ['platform', 'worker'].map((name) => readFile(join(home, 'logs', `${name}.log`), 'utf8').catch(() => ''))
  const lines = (await Promise.all(logs)).join('\n').split('\n')
  return lines.filter((line) => /"level":"(error|critical)"|^\w*(Error|Exception)\b/.test(line)).map((line) => line.slice(0, LONGEST_LINE))
}

export interface StartOptions {
  /** Its day can be moved. */
  rehearsal?: boolean
  /** The home of a stopped platform to begin from, else the demonstration is loaded. */
  master?: string
  /** The home stays when the platform stops. */
  kept?: boolean
}

/** Starts the whole platform with demo data on a free port and in a home of its own. */
export async function start({ rehearsal, master, kept }: StartOptions = {}): Promise<Platform> {
  const { KZ_E2E_ORIGIN: running, KZ_CLOCK_FILE: moved } = process.env
  if (rehearsal && running && moved) return { origin: running, home: '', ahead: (days) => moveTo(moved, days), stop: async () => undefined }
  if (!existsSync(join(ROOT, 'frontend/dist/index.html'))) throw new Error('build first: npm run build')
  const home = await mkdtemp(join(tmpdir(), 'kz-e2e-'))
  if (master) await copied(master, home)
  const clock = join(home, 'days-ahead')
  const ahead = (days: number): Promise<void> => moveTo(clock, days)
  await ahead(0)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  let output = ''
  const child = spawn(join(ROOT, '.venv/bin/kz'), ['run'], {
    cwd: ROOT,
    env: {
      KZ_DOSSIER_PART_SECONDS: '8', // two platforms and two browsers share the machine
      ...process.env, KZ_HOME: home, KZ_PORT: String(port), KZ_DEMO_PASSWORD: PASSWORD,
      ...(rehearsal ? { KZ_CLOCK_FILE: clock } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const stop = async (): Promise<void> => {
    await quit(child)
    const found = await troubles(home)
    if (found.length) process.stderr.write(`the platform on ${port} logged ${found.length} errors:\n${found.slice(0, MOST_LINES).join('\n')}\n`)
    if (!kept) await removed(home)
  }
  try {
    await ready(origin, child, () => output)
  } catch (error) {
    await quit(child)
    await removed(home)
    throw error
  }
  return { origin, home, ahead, stop }
}

const SERVICES = ['identity', 'licensing', 'enforcement', 'restoration', 'supervision']

/** A gateway of its own before a running platform, for which one service does not answer: nothing listens where it is said to be. */
export async function gatewayWithout(service: string, origin: string): Promise<{ origin: string; stop: () => Promise<void> }> {
  const [port, nowhere] = [await freePort(), await freePort()]
  const urls = Object.fromEntries(
    SERVICES.map((one) => [`KZ_${one.toUpperCase()}_URL`, one === service ? `http://127.0.0.1:${nowhere}` : origin]),
  )
  let output = ''
  const child = spawn(join(ROOT, '.venv/bin/kz'), ['serve', 'gateway'], {
    cwd: ROOT, env: { ...process.env, KZ_PORT: String(port), ...urls }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const own = `http://127.0.0.1:${port}`
  try {
    await ready(own, child, () => output, '/healthz')
  } catch (error) {
    await quit(child)
    throw error
  }
  return { origin: own, stop: () => quit(child) }
}
