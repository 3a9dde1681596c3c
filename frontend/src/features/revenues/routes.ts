import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/revenues',
    name: 'revenues',
    meta: { title: 'nav.revenues', permission: 'licensing.revenue:read', full: true },
    component: () => import('./RevenuesPage.vue'),
  },
] satisfies RouteRecordRaw[]
