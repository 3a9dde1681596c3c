import type { TestProject } from 'vitest/node'
import { PASSWORD, start } from './server'

declare module 'vitest' {
  export interface ProvidedContext {
    /** One for each worker, in the order of their numbers. */
    origins: string[]
    password: string
  }
}

/**
 * One platform for each worker: specs change users, counts and settings, so those that run at the
 * same time share nothing. Only a rehearsal, whose day moves, has its own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { KZ_E2E_ORIGIN: running, KZ_DEMO_PASSWORD: known } = process.env
  if (running && known) {
    project.provide('origins', [running])
    project.provide('password', known)
    return async () => undefined
  }
  const begun = await Promise.allSettled(Array.from({ length: Number(project.vitest.config.maxWorkers) }, () => start()))
  const platforms = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const stop = async (): Promise<void> => void (await Promise.all(platforms.map((one) => one.stop())))
  const failed = begun.find((one) => one.status === 'rejected')
  if (failed) {
    await stop()
    throw failed.reason
  }
  project.provide('origins', platforms.map((one) => one.origin))
  project.provide('password', PASSWORD)
  return stop
}
