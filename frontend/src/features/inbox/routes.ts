import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/inbox', name: 'inbox', meta: { title: 'nav.inbox' }, component: () => import('./InboxPage.vue') },
  { path: '/absences', name: 'absences', meta: { title: 'nav.absences', permission: 'supervision.escalation:read', full: true }, component: () => import('./AbsencesPage.vue') },
  { path: '/escalations', name: 'escalations', meta: { title: 'nav.escalations', permission: 'supervision.escalation:read', full: true }, component: () => import('./EscalationsPage.vue') },
] satisfies RouteRecordRaw[]
