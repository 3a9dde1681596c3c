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
  {
    path: '/revenue-files',
    name: 'revenue-files',
    meta: { title: 'nav.revenue_files', permission: 'licensing.grant:read', full: true },
    component: () => import('./RevenueFilesPage.vue'),
  },
] satisfies RouteRecordRaw[]
