import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.fund:read'

export default [
  {
    path: '/restoration/obligations',
    name: 'obligations',
    meta: { title: 'nav.obligations', permission: READ, full: true },
    component: () => import('./ObligationsPage.vue'),
  },
  {
    path: '/restoration/demand-notices',
    name: 'demand-notices',
    meta: { title: 'nav.demand_notices', permission: READ, full: true },
    component: () => import('./DemandsPage.vue'),
  },
] satisfies RouteRecordRaw[]
