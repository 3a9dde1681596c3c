import type { RouteRecordRaw } from 'vue-router'

const permission = 'supervision.inbound:read'

export default [
  { path: '/inbound-feeds', name: 'inbound-feeds', meta: { title: 'nav.inbound_feeds', permission, full: true }, component: () => import('./FeedsPage.vue') },
  { path: '/inbound-rows', name: 'inbound-rows', meta: { title: 'nav.inbound_rows', permission, full: true }, component: () => import('./RowsPage.vue') },
] satisfies RouteRecordRaw[]
