import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/lapses',
    name: 'lapses',
    meta: { title: 'nav.lapses', permission: 'licensing.register:write', full: true },
    component: () => import('./LapsesPage.vue'),
  },
] satisfies RouteRecordRaw[]
