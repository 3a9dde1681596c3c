import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

type Clock = typeof import('./clock')
let clock: Clock
beforeEach(async () => {
  vi.resetModules()
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2026, 10, 28, 15, 59) })
  clock = await import('./clock')
})
afterEach(() => vi.useRealTimers())
const told = (...at: Parameters<typeof Date.UTC>): void => clock.tellTime(String(Date.UTC(...at)))

describe('the day of the services', () => {
  it('is that of this machine, in China, until a service has told its own', () => {
    expect(clock.currentDay()).toBe('2026-11-28')
    vi.advanceTimersByTime(60_000)
    expect(clock.currentDay()).toBe('2026-11-29')
  })
  it('is what a service tells, and goes on from there', () => {
    told(2027, 0, 31, 15, 59)
    expect([clock.currentDay(), clock.currentYear()]).toEqual(['2027-01-31', 2027])
    vi.advanceTimersByTime(60_000)
    expect(clock.currentDay()).toBe('2027-02-01')
  })
  it('does not go back with an older answer, nor with nothing told', () => {
    told(2027, 0, 31)
    told(2026, 10, 28)
    clock.tellTime(null)
    clock.tellTime('soon')
    expect(clock.currentDay()).toBe('2027-01-31')
  })
  it('does not follow this machine when its clock is set', () => {
    told(2027, 0, 31)
    vi.setSystemTime(Date.UTC(2030, 0, 1))
    expect(clock.currentDay()).toBe('2027-01-31')
  })
})
