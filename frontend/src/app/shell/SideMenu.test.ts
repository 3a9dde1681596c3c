import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { routes } from '@/app/routes'
import { useSession } from '@/stores/session'
import SideMenu from './SideMenu.vue'

afterEach(() => localStorage.clear())

/** Pages of the menu below another one: each is an entry of its own, and not that of the page above it. */
const BELOW = ['/production-returns/exhausted', '/production-returns/missing', '/annual-information/missing']

it.each(BELOW)('given %s then the menu marks it and nothing else', async (address) => {
  const pinia = createPinia()
  setActivePinia(pinia)
  useSession().may = () => true
  const router = createRouter({ history: createMemoryHistory(), routes })
  await router.push(address).catch(() => undefined)
  const wrapper = mount(SideMenu, { global: { plugins: [router, pinia] } })
  expect(wrapper.findAll('a[aria-current="page"]').map((link) => link.attributes('href'))).toEqual([address])
  wrapper.unmount()
})
