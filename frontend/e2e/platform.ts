import type { TestProject } from 'vitest/node'
import { PASSWORD, start } from './server'

declare module 'vitest' {
  export interface ProvidedContext {
    origin: string
    password: string
  }
}

/** One platform for all browser tests; only a rehearsal, whose day moves, has its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { KZ_E2E_ORIGIN: running, KZ_DEMO_PASSWORD: known } = process.env
  if (running && known) {
    project.provide('origin', running)
    project.provide('password', known)
    return async () => undefined
  }
  const { origin, stop } = await start()
  project.provide('origin', origin)
  project.provide('password', PASSWORD)
  return stop
}
