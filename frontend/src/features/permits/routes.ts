import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/permits',
    name: 'permits',
    meta: { title: 'nav.permits', permission: 'licensing.register:read', full: true },
    component: () => import('./PermitsPage.vue'),
  },
] satisfies RouteRecordRaw[]
