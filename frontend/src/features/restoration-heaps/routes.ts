import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/restoration/waste-heaps',
    name: 'waste-heaps',
    meta: { title: 'nav.waste_heaps', permission: 'restoration.site:read', full: true },
    component: () => import('./HeapsPage.vue'),
  },
] satisfies RouteRecordRaw[]
