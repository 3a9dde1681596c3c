import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.work:read'

export default [
  { path: '/restoration/plots', name: 'damaged-plots', meta: { title: 'nav.damaged_plots', permission: READ, full: true }, component: () => import('./PlotsPage.vue') },
  { path: '/restoration/monitoring', name: 'monitoring-items', meta: { title: 'nav.monitoring_items', permission: READ, full: true }, component: () => import('./MonitoringPage.vue') },
  { path: '/restoration/damage-reports', name: 'damage-reports', meta: { title: 'nav.damage_reports', permission: READ, full: true }, component: () => import('./DamagePage.vue') },
] satisfies RouteRecordRaw[]
