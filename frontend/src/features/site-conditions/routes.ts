import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/restoration/site-conditions', name: 'site-conditions', meta: { title: 'nav.site_conditions', permission: 'restoration.work:read', full: true }, component: () => import('./ConditionsPage.vue') },
] satisfies RouteRecordRaw[]
