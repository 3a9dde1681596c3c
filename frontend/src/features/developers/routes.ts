import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/developers', name: 'developers', meta: { title: 'nav.developers', open: true }, component: () => import('./DevelopersPage.vue') },
  {
    path: '/bulk-exports', name: 'bulk-exports', component: () => import('./BulkExportsPage.vue'),
    meta: { title: 'nav.bulk_exports', permission: 'supervision.export:make', full: true },
  },
] satisfies RouteRecordRaw[]
