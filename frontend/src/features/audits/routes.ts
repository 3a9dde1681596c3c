import type { RouteRecordRaw } from 'vue-router'

const STAFF = 'licensing.operation:read'

export default [
  { path: '/approval-audits', name: 'approval-audits', meta: { title: 'nav.approval_audits', permission: STAFF, full: true }, component: () => import('./AuditsPage.vue') },
  { path: '/audited-approvals', name: 'audited-approvals', meta: { title: 'nav.audited_approvals', permission: STAFF, full: true }, component: () => import('./ApprovalsPage.vue') },
] satisfies RouteRecordRaw[]
