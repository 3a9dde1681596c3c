import type { RouteRecordRaw } from 'vue-router'

const READ = 'enforcement.penalty:read'

export default [
  { path: '/enforcement/penalty-calculator', name: 'penalty-calculator', meta: { title: 'nav.penalty_calculator', permission: READ }, component: () => import('./CalculatorPage.vue') },
  { path: '/enforcement/penalty-catalogue', name: 'penalty-catalogue', meta: { title: 'nav.penalty_catalogue', permission: READ }, component: () => import('./CataloguePage.vue') },
  { path: '/enforcement/valuations', name: 'valuations', meta: { title: 'nav.valuations', permission: READ, full: true }, component: () => import('./ValuationsPage.vue') },
  { path: '/enforcement/police-transfers', name: 'police-transfers', meta: { title: 'nav.police_transfers', permission: READ, full: true }, component: () => import('./TransfersPage.vue') },
  { path: '/enforcement/seized-properties', name: 'seized-properties', meta: { title: 'nav.seized_properties', permission: READ, full: true }, component: () => import('./PropertiesPage.vue') },
  { path: '/enforcement/penalty-figures', name: 'penalty-figures', meta: { title: 'nav.penalty_figures', permission: READ, full: true }, component: () => import('./FiguresPage.vue') },
] satisfies RouteRecordRaw[]
