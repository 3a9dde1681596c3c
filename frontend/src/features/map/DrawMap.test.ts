import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Me } from '@/api/types'
import KzMap from '@/components/map/KzMap.vue'
import type { FeatureSet, Viewport } from '@/components/map/types'
import { useSession } from '@/stores/session'
import { answered, visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import DrawMap from './DrawMap.vue'

const square = { type: 'Polygon', coordinates: [[[106.5, 29.4], [106.6, 29.4], [106.6, 29.5], [106.5, 29.4]]] }
const near: Viewport = { bbox: [106.4, 29.3, 106.8, 29.6], zoom: 12, resolution: 30 }
let server: TestServer
let wrapper: VueWrapper

beforeEach(async () => {
  server = await startServer(({ url }) => {
    if (url.includes('/zone-kinds')) return { body: [{ kind: 'ecological_redline', name: '生态保护红线', name_en: '', colour: '#b00', geometry: 'area' }] }
    const kind = url.includes('/zones/map') ? 'ecological_redline' : null
    return { body: { kind: 'polygons', truncated: false, items: [{ id: url.includes('/mining-rights/') ? 'right' : 'other', name: '示例', kind, status: 'valid', geometry: square }] } }
  })
  visit(server)
})
afterEach(async () => {
  await answered(server)
  wrapper.unmount()
  await server.stop()
})
async function open(permissions: string[]): Promise<void> {
  const Host = defineComponent({
    setup() {
      useSession().me = { permissions } as unknown as Me
      return () => h(DrawMap, { label: '范围', sets: [{ id: 'boundary', role: 'boundary', items: [] }], home: null, boundary: null })
    },
  })
  ;({ wrapper } = await mountPage(Host))
  await flushPromises()
  wrapper.findComponent(KzMap).vm.$emit('move', near)
}
const drawn = (id: string): number => (wrapper.findComponent(KzMap).props('sets') as FeatureSet[]).find((set) => set.id === id)?.items.length ?? -1

describe('a map to draw a boundary on', () => {
  it('given rights, blocks and zones in view then they lie under what is drawn', async () => {
    await open(['licensing.register:read', 'licensing.zone:read'])
    await until(() => drawn('rights') === 1 && drawn('blocks') === 1 && drawn('zones') === 1, 'not all that lies around was drawn')
    expect(drawn('boundary')).toBe(0)
  })

  it('given the rights are put out then only they vanish', async () => {
    await open(['licensing.register:read', 'licensing.zone:read'])
    await until(() => drawn('rights') === 1 && drawn('zones') === 1, 'not drawn')
    await wrapper.get('input[name="rights"]').setValue(false)
    expect([drawn('rights'), drawn('zones')]).toEqual([0, 1])
  })

  it('given somebody who may not read zones then they are neither offered nor asked for', async () => {
    await open(['licensing.register:read'])
    await until(() => drawn('rights') === 1, 'no rights')
    expect(wrapper.find('input[name="zones"]').exists()).toBe(false)
    expect(server.seen.filter((one) => one.url.includes('zone'))).toEqual([])
  })
})
