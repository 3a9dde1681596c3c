import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/map',
    name: 'map',
    meta: { title: 'nav.map', permission: 'licensing.register:read', full: true },
    component: () => import('./MapPage.vue'),
  },
] satisfies RouteRecordRaw[]
