import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/encumbrances',
    name: 'encumbrances',
    meta: { title: 'nav.encumbrances', permission: 'licensing.register:read', full: true },
    component: () => import('./EncumbrancesPage.vue'),
  },
] satisfies RouteRecordRaw[]
