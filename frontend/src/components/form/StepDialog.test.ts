import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { answered, visit } from '@/testing/browser'
import { mountPage, until } from '@/testing/page'
import { startServer, type TestServer } from '@/testing/server'
import RowsDialog from './RowsDialog.vue'
import StepDialog from './StepDialog.vue'

let server: TestServer
let wrapper: VueWrapper
let closed: number

/** The window of a step on a page that reads its record again for as long as the test wants. */
async function step(dialog: typeof StepDialog | typeof RowsDialog, reading: Promise<unknown>, vanishes = false): Promise<void> {
  closed = 0
  server = await startServer(() => ({ status: 201, body: { id: 'a' } }))
  visit(server)
  const form = { title: '受理', path: '/x', fields: [], name: 'items', legend: '示例', columns: [], lines: [], shapeLine: (line: unknown) => line }
  const Host = defineComponent({
    setup() {
      const open = ref(true)
      const onDone = async (): Promise<void> => {
        await reading
        if (vanishes) open.value = false
      }
      return () => h('div', open.value ? [h(dialog as typeof StepDialog, { form, match: 1, onDone, onClose: () => (closed += 1) })] : [])
    },
  })
  ;({ wrapper } = await mountPage(Host))
  await wrapper.find('form').trigger('submit')
  await until(() => server.seen.length === 1, 'the step was not sent')
}
const shown = (): boolean => wrapper.find('dialog form').exists()
afterEach(async () => {
  wrapper.unmount()
  await server.stop()
})

describe.each([['StepDialog', StepDialog], ['RowsDialog', RowsDialog]] as const)('%s', (_name, dialog) => {
  it('given a record still being read again then its window stands, and the step is not sent twice', async () => {
    let come: () => void = () => undefined
    await step(dialog as typeof StepDialog, new Promise<void>((resolve) => (come = resolve)))
    await answered(server)
    expect(shown()).toBe(true)
    await wrapper.find('form').trigger('submit')
    expect(wrapper.find<HTMLButtonElement>('button[type="submit"]').element.disabled).toBe(true)
    come()
    await until(() => !shown(), 'the window stayed')
    expect(server.seen).toHaveLength(1)
  })

  it('given a record that no longer offers the step then the page hears of the closing once', async () => {
    await step(dialog as typeof StepDialog, Promise.resolve(), true)
    await until(() => closed > 0, 'the page was not told')
    await flushPromises()
    expect(closed).toBe(1)
  })
})
