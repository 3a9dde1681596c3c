import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/holders',
    name: 'holders',
    meta: { title: 'nav.holders', permission: 'licensing.holder:read', full: true },
    component: () => import('./HoldersPage.vue'),
  },
] satisfies RouteRecordRaw[]
