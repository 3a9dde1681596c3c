import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/closure-tasks', name: 'closure-tasks', meta: { title: 'nav.closure_tasks', permission: 'licensing.operation:read', full: true }, component: () => import('./ClosureTasksPage.vue') },
] satisfies RouteRecordRaw[]
