import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.fund:read'

export default [
  { path: '/restoration/fund-uses', name: 'fund-uses', meta: { title: 'nav.fund_uses', permission: READ, full: true }, component: () => import('./UsesPage.vue') },
  { path: '/restoration/fund-uses/:id', name: 'fund-use', meta: { title: 'nav.fund_use', permission: READ }, component: () => import('./UsePage.vue') },
  { path: '/restoration/correction-orders', name: 'correction-orders', meta: { title: 'nav.correction_orders', permission: READ, full: true }, component: () => import('./OrdersPage.vue') },
  { path: '/restoration/undocumented-payments', name: 'undocumented-payments', meta: { title: 'nav.undocumented_payments', permission: READ, full: true }, component: () => import('./UnfiledPage.vue') },
] satisfies RouteRecordRaw[]
