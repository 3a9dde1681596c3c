import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { useSession } from '@/stores/session'
import { visit } from '@/testing/browser'
import { until, withSetup } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import { useDivisions } from './useDivisions'

let server: TestServer
let wrapper: VueWrapper
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

it('given the own division and one below it then both are named, any other stays its code', async () => {
  server = await startServer(({ url }) => ({ body: url.includes('parent=500000') ? [{ code: '500113', name: '巴南区' }] : [] }))
  visit(server)
  const { result: nameOf, wrapper: made } = await withSetup(() => {
    const session = useSession()
    session.me = { divisions: [{ code: '500000', name: '重庆市' }] } as unknown as typeof session.me
    session.division = '500000'
    session.may = () => true
    return useDivisions()
  })
  wrapper = made
  await until(() => nameOf('500113') === '巴南区', nameOf('500113'))
  expect([nameOf('500000'), nameOf('140000'), nameOf(null)]).toEqual(['重庆市', '140000', ''])
})
