import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/blocks',
    name: 'blocks',
    meta: { title: 'nav.blocks', permission: 'licensing.zone:read', full: true },
    component: () => import('./BlocksPage.vue'),
  },
] satisfies RouteRecordRaw[]
