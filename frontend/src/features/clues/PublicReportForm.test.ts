import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import PublicReportForm from './PublicReportForm.vue'

let server: TestServer
let wrapper: VueWrapper
let come: PositionCallback
let fail: PositionErrorCallback

/** A report about a place that the browser is still looking for. */
beforeEach(async () => {
  Object.defineProperty(navigator, 'geolocation', {
    configurable: true, value: { getCurrentPosition: (found: PositionCallback, failed: PositionErrorCallback) => ([come, fail] = [found, failed]) },
  })
  server = await startServer(({ method, url }) => {
    if (method === 'POST') return { status: 201, body: { no: '示例1', query_code: '示例码', accept_by: '2026-12-07' } }
    return { body: [url.includes('parent=100000') ? { code: '500000', name: '重庆市' } : { code: '500116', name: '江津区' }] }
  })
  visit(server)
  ;({ wrapper } = await mountPage(PublicReportForm))
  const choose = async (at: number, value: string): Promise<void> => {
    const select = () => wrapper.findAll<HTMLSelectElement>('select')[at]
    await until(() => select()?.find(`option[value="${value}"]`).exists() === true, wrapper.text())
    await select()?.setValue(value)
  }
  await choose(0, '500000')
  await choose(1, '500116')
  await wrapper.find('textarea').setValue('示例：河边夜间有人用挖掘机采砂')
  await wrapper.findAll('input[type="text"]')[0]?.setValue('示例村河边')
})
afterEach(async () => {
  vi.useRealTimers()
  wrapper.unmount()
  await server.stop()
  Reflect.deleteProperty(navigator, 'geolocation')
})
const locate = () => wrapper.findAll('button').find((one) => one.text().includes('位置'))?.trigger('click')
const left = () => server.left.filter((one) => one.method === 'POST')
const sent = (): unknown => JSON.parse(server.seen.find((one) => one.method === 'POST')?.body ?? '{}').point

describe('a report from the public', () => {
  it('given a place still being looked for when it is sent then it waits and carries the place', async () => {
    await locate()
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(left()).toEqual([])
    come({ coords: { longitude: 106.25, latitude: 29.3, accuracy: 12 } } as GeolocationPosition)
    await until(() => sent() !== undefined, `nothing was sent: ${wrapper.text()}`)
    expect(sent()).toEqual({ lon: '106.250000', lat: '29.300000' })
  })

  it('given a place that cannot be found then it goes without', async () => {
    await locate()
    await wrapper.find('form').trigger('submit')
    fail({} as GeolocationPositionError)
    await until(() => sent() !== undefined, `nothing was sent: ${wrapper.text()}`)
    expect(sent()).toBeNull()
  })

  it('given a question of the browser that nobody answers then it does not wait for ever', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await locate()
    vi.advanceTimersByTime(30_000)
    vi.useRealTimers()
    await wrapper.find('form').trigger('submit')
    await until(() => sent() !== undefined, `nothing was sent: ${wrapper.text()}`)
    expect(sent()).toBeNull()
  })
})
