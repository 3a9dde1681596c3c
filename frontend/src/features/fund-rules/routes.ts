import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.fund_rule:read'

export default [
  { path: '/fund-rules', name: 'fund-rules', meta: { title: 'nav.fund_rules', permission: READ, full: true }, component: () => import('./FundRulesPage.vue') },
  { path: '/fund-rules/:id', name: 'fund-rules-version', meta: { title: 'nav.fund_rules', permission: READ }, component: () => import('./VersionPage.vue') },
] satisfies RouteRecordRaw[]
