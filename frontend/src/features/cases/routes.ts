import type { RouteRecordRaw } from 'vue-router'

const READ = 'enforcement.case:read'

export default [
  { path: '/enforcement/cases', name: 'cases', meta: { title: 'nav.cases', permission: READ, full: true }, component: () => import('./CasesPage.vue') },
  { path: '/enforcement/cases/:id', name: 'case', meta: { title: 'nav.case', permission: READ }, component: () => import('./CasePage.vue') },
  { path: '/enforcement/case-statistics', name: 'case-statistics', meta: { title: 'nav.case_statistics', permission: READ }, component: () => import('./CaseStatisticsPage.vue') },
] satisfies RouteRecordRaw[]
