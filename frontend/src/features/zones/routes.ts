import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/zones',
    name: 'zones',
    meta: { title: 'nav.zones', permission: 'licensing.zone:read', full: true },
    component: () => import('./ZonesPage.vue'),
  },
] satisfies RouteRecordRaw[]
