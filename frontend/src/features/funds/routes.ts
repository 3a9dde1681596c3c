import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.fund:read'

export default [
  { path: '/funds', name: 'funds', meta: { title: 'nav.funds', permission: READ, full: true }, component: () => import('./FundsPage.vue') },
  { path: '/funds/:id', name: 'fund', meta: { title: 'nav.fund', permission: READ }, component: () => import('./FundPage.vue') },
  { path: '/fund-standing', name: 'fund-standing', meta: { title: 'nav.fund_standing', permission: READ }, component: () => import('./StandingPage.vue') },
] satisfies RouteRecordRaw[]
