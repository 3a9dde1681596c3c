import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.fund:read'

export default [
  { path: '/use-requests', name: 'use-requests', meta: { title: 'nav.use_requests', permission: READ, full: true }, component: () => import('./UseRequestsPage.vue') },
  { path: '/use-requests/:id', name: 'use-request', meta: { title: 'nav.use_request', permission: READ }, component: () => import('./UseRequestPage.vue') },
  { path: '/controlled-accounts', name: 'controlled-accounts', meta: { title: 'nav.controlled_accounts', permission: READ, full: true }, component: () => import('./ControlledPage.vue') },
] satisfies RouteRecordRaw[]
