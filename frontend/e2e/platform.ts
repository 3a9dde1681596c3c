import type { TestProject } from 'vitest/node'
import { PASSWORD, removed, start } from './server'

declare module 'vitest' {
  export interface ProvidedContext {
    /** One for each worker, in the order of their numbers. */
    origins: string[]
    password: string
    /** The home of a stopped platform with the demonstration, for those that begin from it. */
    master: string
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
    project.provide('master', '')
    return async () => undefined
  }
  const first = await start({ kept: true })
  await first.stop()
  const master = first.home
  const begun = await Promise.allSettled(Array.from({ length: Number(project.vitest.config.maxWorkers) }, () => start({ master })))
  const platforms = begun.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const stop = async (): Promise<void> => {
    await Promise.all(platforms.map((one) => one.stop()))
    await removed(master)
  }
  const failed = begun.find((one) => one.status === 'rejected')
  if (failed) {
    await stop()
    throw failed.reason
  }
  project.provide('origins', platforms.map((one) => one.origin))
  project.provide('password', PASSWORD)
  project.provide('master', master)
  return stop
}
