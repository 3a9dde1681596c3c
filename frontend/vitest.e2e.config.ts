import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Specs that run at a time, each worker on a platform of its own; a running one is shared by nobody. */
const workers = process.env.KZ_E2E_ORIGIN ? 1 : Number(process.env.KZ_E2E_WORKERS ?? Math.min(2, availableParallelism()))

/** On a line slowed down for a look at what takes it for fast, everything lasts longer. */
const patience = process.env.KZ_E2E_LATENCY ? 5 : 1

export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.spec.ts'],
    globalSetup: ['e2e/platform.ts'],
    maxWorkers: workers,
    isolate: false, // what specs import keeps nothing between them, and to load it took a second and more for each
    maxConcurrency: 2,
    testTimeout: 60_000 * patience,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
