import { VueQueryPlugin, QueryClient } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { defineComponent, h, type Component } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'

export interface Page {
  router: Router
  wrapper: VueWrapper
}

const Empty = defineComponent({ render: () => h('div') })

/** Mounts a component with router, store, languages and query client, as the application does. */
export async function mountPage(component: Component, props: Record<string, unknown> = {}, address = '/', stubs: Record<string, boolean> = {}): Promise<Page> {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', name: 'any', component: Empty }],
  })
  await router.push(address)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const wrapper = mount(component, {
    props,
    attachTo: document.body,
    global: { stubs, plugins: [router, createPinia(), [VueQueryPlugin, { queryClient }]] },
  })
  await flushPromises()
  return { router, wrapper }
}

/** Runs a composable inside a mounted component and hands back what it returned. */
export async function withSetup<T>(setup: () => T, address = '/'): Promise<Page & { result: T }> {
  let result: T | undefined
  const Host = defineComponent({
    setup() {
      result = setup()
      return () => h('div')
    },
  })
  const page = await mountPage(Host, {}, address)
  return { ...page, result: result as T }
}

/** Waits until the condition holds; fails with the message after a few seconds. */
export async function until(condition: () => boolean, message: string): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) {
    if (condition()) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(message)
}
