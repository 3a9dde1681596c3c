import type { RouteRecordRaw } from 'vue-router'

const READ = 'supervision.report:read'

export default [
  { path: '/reports', name: 'reports', meta: { title: 'nav.reports', permission: READ, full: true }, component: () => import('./ReportDocumentsPage.vue') },
  { path: '/reports/earlier', name: 'earlier-reports', meta: { title: 'nav.earlier_reports', permission: 'licensing.plan:read', full: true }, component: () => import('./EarlierReportsPage.vue') },
  { path: '/reports/:id', name: 'report', meta: { title: 'nav.report', permission: READ }, component: () => import('./ReportDocumentPage.vue') },
  { path: '/report-templates', name: 'report-templates', meta: { title: 'nav.report_templates', permission: READ, full: true }, component: () => import('./ReportTemplatesPage.vue') },
] satisfies RouteRecordRaw[]
