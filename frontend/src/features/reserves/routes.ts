import type { RouteRecordRaw } from 'vue-router'

const READ = 'licensing.zone:read'
export default [
  {
    path: '/discoveries',
    name: 'discoveries',
    meta: { title: 'nav.discoveries', permission: READ, full: true },
    component: () => import('./DiscoveriesPage.vue'),
  },
  {
    path: '/reserve-standings',
    name: 'reserve-standings',
    meta: { title: 'nav.reserve_standings', permission: READ, full: true },
    component: () => import('./StandingsPage.vue'),
  },
] satisfies RouteRecordRaw[]
