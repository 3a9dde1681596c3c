import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/audit',
    name: 'audit',
    meta: { title: 'nav.audit', permission: 'audit:read', full: true },
    component: () => import('./AuditPage.vue'),
  },
] satisfies RouteRecordRaw[]
