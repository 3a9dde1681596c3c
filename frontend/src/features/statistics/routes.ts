import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/statistics', name: 'statistics', meta: { title: 'nav.statistics', permission: 'supervision.statistics:read' }, component: () => import('./StatisticsPage.vue') },
] satisfies RouteRecordRaw[]
