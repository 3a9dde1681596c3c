import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/revenues',
    name: 'revenues',
    meta: { title: 'nav.revenues', permission: 'licensing.revenue:read', full: true },
    component: () => import('./RevenuesPage.vue'),
  },
  {
    path: '/reconciliation',
    name: 'reconciliation',
    meta: { title: 'nav.reconciliation', permission: 'licensing.grant:read', full: true },
    component: () => import('./ReconciliationPage.vue'),
  },
] satisfies RouteRecordRaw[]
