import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/disclosure-rules', name: 'disclosure-rules', meta: { title: 'nav.disclosure_rules', permission: 'supervision.disclosure:read', full: true }, component: () => import('./DisclosureRulesPage.vue') },
] satisfies RouteRecordRaw[]
