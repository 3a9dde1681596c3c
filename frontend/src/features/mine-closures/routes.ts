import type { RouteRecordRaw } from 'vue-router'

const permission = 'enforcement.closure:read'
export default [
  { path: '/enforcement/mine-closures', name: 'mine-closures', meta: { title: 'nav.mine_closures', permission, full: true }, component: () => import('./ClosuresPage.vue') },
  { path: '/enforcement/sealed-shafts', name: 'sealed-shafts', meta: { title: 'nav.sealed_shafts', permission, full: true }, component: () => import('./ShaftsPage.vue') },
  { path: '/enforcement/explosive-supplies', name: 'explosive-supplies', meta: { title: 'nav.explosive_supplies', permission, full: true }, component: () => import('./SuppliesPage.vue') },
  { path: '/enforcement/closure-statistics', name: 'closure-statistics', meta: { title: 'nav.closure_statistics', permission }, component: () => import('./ClosureStatisticsPage.vue') },
] satisfies RouteRecordRaw[]
