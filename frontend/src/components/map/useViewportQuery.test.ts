import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import type { Viewport } from './types'
import { useViewportQuery, type ViewportQuery } from './useViewportQuery'

const view = (west: number): Viewport => ({ bbox: [west, 29, west + 1, 30], zoom: 10, resolution: 100 })

describe('what a view shows', () => {
  const scope = { current: effectScope() }
  beforeEach(() => {
    vi.useFakeTimers()
    scope.current = effectScope()
  })
  afterEach(() => {
    scope.current.stop()
    vi.useRealTimers()
  })
  const make = <T>(...args: Parameters<typeof useViewportQuery<T>>): ViewportQuery<T> =>
    scope.current.run(() => useViewportQuery<T>(...args)) as ViewportQuery<T>

  it('is asked once the view rests', async () => {
    const read = vi.fn(async (v: Viewport) => v.bbox[0])
    const query = make<number>(read)
    query.look(view(1))
    query.look(view(2))
    query.look(view(3))
    await vi.runAllTimersAsync()
    expect(read).toHaveBeenCalledTimes(1)
    expect(query.answer.value).toBe(3)
    expect(query.busy.value).toBe(false)
  })

  it('gives up the question under way when the view moves on, and never shows its answer', async () => {
    const signals: AbortSignal[] = []
    const answers: ((n: number) => void)[] = []
    const query = make<number>((_v, signal) => {
      signals.push(signal)
      return new Promise((resolve) => answers.push(resolve))
    })
    query.look(view(1))
    await vi.advanceTimersByTimeAsync(200)
    query.look(view(2))
    await vi.advanceTimersByTimeAsync(200)
    expect(signals[0]?.aborted).toBe(true)
    answers[1]?.(2)
    await vi.advanceTimersByTimeAsync(0)
    answers[0]?.(1)
    await vi.advanceTimersByTimeAsync(0)
    expect(query.answer.value).toBe(2)
  })

  it('asks again at once when an input changes, and keeps the old answer after a failure', async () => {
    const status = ref('valid')
    let fail = false
    const read = vi.fn(async () => {
      if (fail) throw new Error('down')
      return status.value
    })
    const query = make<string>(read, [status])
    query.look(view(1))
    await vi.advanceTimersByTimeAsync(200)
    fail = true
    status.value = 'expired'
    await nextTick()
    await vi.advanceTimersByTimeAsync(0)
    expect(read).toHaveBeenCalledTimes(2)
    expect(query.answer.value).toBe('valid')
    expect((query.error.value as Error).message).toBe('down')
    fail = false
    query.again()
    await vi.advanceTimersByTimeAsync(0)
    expect(query.answer.value).toBe('expired')
    expect(query.error.value).toBeNull()
  })

  it('stops with its page', async () => {
    const read = vi.fn(async () => 1)
    const query = make<number>(read)
    query.look(view(1))
    scope.current.stop()
    await vi.runAllTimersAsync()
    expect(read).not.toHaveBeenCalled()
  })
})
