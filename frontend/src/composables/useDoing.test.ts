import { describe, expect, it } from 'vitest'
import { ApiProblem } from '@/api/problem'
import { toasts } from '@/stores/toasts'
import { withSetup } from '@/testing/page'
import { useDoing } from './useDoing'

describe('useDoing', () => {
  it('given a second press while the first is under way then it counts once, and afterwards again', async () => {
    let ended: () => void = () => undefined
    let begun = 0
    const work = (): Promise<void> => {
      begun += 1
      return new Promise((resolve) => (ended = resolve))
    }
    const { result } = await withSetup(() => useDoing())
    const first = result.doing(work)
    await result.doing(work)
    expect([begun, result.busy.value]).toEqual([1, true])
    ended()
    await first
    expect(result.busy.value).toBe(false)
    void result.doing(work)
    expect(begun).toBe(2)
  })

  it('given a refusal then it is told, and the button can be pressed again', async () => {
    const { result } = await withSetup(() => useDoing())
    await result.doing(() => Promise.reject(new ApiProblem({ status: 409, code: 'taken', title: '已由他人承担' })))
    expect(toasts.value.some((one) => one.text.includes('已由他人承担'))).toBe(true)
    expect(result.busy.value).toBe(false)
  })
})
