import type { QueryClient } from '@tanstack/vue-query'
import type { VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import ZoneDialog from './ZoneDialog.vue'

const geometry = { type: 'Polygon', coordinates: [[[106.1, 29.1], [106.2, 29.1], [106.2, 29.2], [106.1, 29.1]]] }
const zone = { id: 'z', kind: 'ecological_red_line', name: '示例红线区', code: '1', grade: null, area_km2: '1', division_name: '示例区', attributes: {}, geometry, version: 1 }
let server: TestServer
let wrapper: VueWrapper

afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe('a zone that is put right', () => {
  it('given somebody else’s change comes in over typed words then the words stay, and saving says so', async () => {
    let stored = zone
    server = await startServer(({ method }) => {
      if (method === 'PATCH') return { status: 412, body: { status: 412, code: 'stale_version', title: '已被他人修改', current: stored } }
      return { body: stored }
    })
    visit(server)
    ;({ wrapper } = await mountPage(ZoneDialog, { id: 'z', editable: true, open: true, 'onUpdate:open': () => undefined }))
    const name = () => wrapper.find<HTMLInputElement>('form input')
    await until(() => wrapper.find('form input').exists() && name().element.value === zone.name, wrapper.html())
    await name().setValue('示例更名')
    stored = { ...zone, name: '示例他人更名', version: 2 }
    await (wrapper.vm.$.appContext.provides.VUE_QUERY_CLIENT as QueryClient).refetchQueries()
    await until(() => wrapper.text().includes('示例他人更名'), 'the change did not come in')
    expect(name().element.value).toBe('示例更名')
    await wrapper.find('form').trigger('submit')
    await until(() => wrapper.find('.compare').exists(), 'both versions are not shown')
    expect(server.seen.at(-1)?.headers['if-match']).toBe('"1"')
  })
})
