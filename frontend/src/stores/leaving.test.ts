import { afterEach, describe, expect, it } from 'vitest'
import { abandon, answer, asking, mayLeave, unsent, watchForm } from './leaving'

afterEach(abandon)

describe('leaving', () => {
  it('given nothing unsent then nobody is asked', async () => {
    watchForm(() => false)
    expect(await mayLeave()).toBe(true)
    expect(asking.value).toBe(false)
  })

  it.each([true, false])('given unsent words then the reader decides: %s', async (leave) => {
    watchForm(() => true)
    const decided = mayLeave()
    expect(asking.value).toBe(true)
    answer(leave)
    expect(await decided).toBe(leave)
    expect(asking.value).toBe(false)
  })

  it('given a second way out while the question stands then the first one stays', async () => {
    watchForm(() => true)
    const first = mayLeave()
    const second = mayLeave()
    expect(await first).toBe(false)
    answer(true)
    expect(await second).toBe(true)
  })

  it('given a form that is gone then it counts no more', () => {
    const forget = watchForm(() => true)
    expect(unsent()).toBe(true)
    forget()
    expect(unsent()).toBe(false)
  })

  it('asks only about the forms inside of what closes', async () => {
    watchForm(() => true)
    expect(await mayLeave([() => false])).toBe(true)
  })
})
