import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/expiries', name: 'expiries', meta: { title: 'nav.expiries', permission: 'licensing.register:read', full: true }, component: () => import('./ExpiriesPage.vue') },
] satisfies RouteRecordRaw[]
