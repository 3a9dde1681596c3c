import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/deposits',
    name: 'deposits',
    meta: { title: 'nav.deposits', permission: 'licensing.zone:read', full: true },
    component: () => import('./DepositsPage.vue'),
  },
] satisfies RouteRecordRaw[]
