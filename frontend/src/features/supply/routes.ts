import type { RouteRecordRaw } from 'vue-router'

const READ = 'licensing.production:read'
export default [
  {
    path: '/supply',
    name: 'supply',
    meta: { title: 'nav.supply', permission: READ },
    component: () => import('./SupplyPage.vue'),
  },
  {
    path: '/mineral-demands',
    name: 'mineral-demands',
    meta: { title: 'nav.mineral_demands', permission: READ, full: true },
    component: () => import('./DemandsPage.vue'),
  },
  {
    path: '/river-sand',
    name: 'river-sand',
    meta: { title: 'nav.river_sand', permission: READ, full: true },
    component: () => import('./RiverSandPage.vue'),
  },
  {
    path: '/mineral-asset-report',
    name: 'asset-report',
    meta: { title: 'nav.asset_report', permission: READ },
    component: () => import('./ReportPage.vue'),
  },
] satisfies RouteRecordRaw[]
