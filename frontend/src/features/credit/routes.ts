import type { RouteRecordRaw } from 'vue-router'

const permission = 'enforcement.publicity:read'
export default [
  { path: '/enforcement/credit-files', name: 'credit-files', meta: { title: 'nav.credit_files', permission: 'enforcement.credit:read', full: true }, component: () => import('./CreditPage.vue') },
  { path: '/enforcement/decision-notices', name: 'decision-notices', meta: { title: 'nav.decision_notices', permission, full: true }, component: () => import('./NoticesPage.vue') },
  { path: '/enforcement/appeals', name: 'appeals', meta: { title: 'nav.appeals', permission, full: true }, component: () => import('./AppealsPage.vue') },
  { path: '/public/decisions', name: 'public-decisions', meta: { title: 'nav.public_decisions', open: true }, component: () => import('./PublicDecisionsPage.vue') },
] satisfies RouteRecordRaw[]
