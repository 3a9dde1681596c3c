import type { RouteRecordRaw } from 'vue-router'

const READ = 'enforcement.execution:read'

export default [
  { path: '/enforcement/executions', name: 'executions', meta: { title: 'nav.executions', permission: READ, full: true }, component: () => import('./ExecutionsPage.vue') },
  { path: '/enforcement/executions/:id', name: 'execution', meta: { title: 'nav.execution', permission: READ }, component: () => import('./ExecutionPage.vue') },
  { path: '/enforcement/legal-remedies', name: 'legal-remedies', meta: { title: 'nav.legal_remedies', permission: READ, full: true }, component: () => import('./RemediesPage.vue') },
] satisfies RouteRecordRaw[]
