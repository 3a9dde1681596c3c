import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/licence-conditions', name: 'licence-conditions', meta: { title: 'nav.licence_conditions', permission: 'licensing.register:read', full: true }, component: () => import('./ConditionsPage.vue') },
] satisfies RouteRecordRaw[]
