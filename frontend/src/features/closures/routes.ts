import type { RouteRecordRaw } from 'vue-router'

const READ = 'licensing.zone:read'
export default [
  {
    path: '/mine-retentions',
    name: 'mine-retentions',
    meta: { title: 'nav.mine_retentions', permission: READ, full: true },
    component: () => import('./RetentionsPage.vue'),
  },
  {
    path: '/mine-retentions/summary',
    name: 'retention-summary',
    meta: { title: 'nav.retention_summary', permission: READ },
    component: () => import('./RetentionSummaryPage.vue'),
  },
  {
    path: '/basins',
    name: 'basins',
    meta: { title: 'nav.basins', permission: READ, full: true },
    component: () => import('./BasinsPage.vue'),
  },
  {
    path: '/basins/statistics',
    name: 'basin-statistics',
    meta: { title: 'nav.basin_statistics', permission: READ },
    component: () => import('./BasinStatisticsPage.vue'),
  },
] satisfies RouteRecordRaw[]
