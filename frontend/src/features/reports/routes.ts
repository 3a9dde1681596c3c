import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/written-reports',
    name: 'written-reports',
    meta: { title: 'nav.written_reports', permission: 'licensing.plan:read', full: true },
    component: () => import('./ReportsPage.vue'),
  },
  {
    path: '/written-reports/:id',
    name: 'written-report',
    meta: { title: 'nav.written_report', permission: 'licensing.plan:read' },
    component: () => import('./ReportPage.vue'),
  },
] satisfies RouteRecordRaw[]
