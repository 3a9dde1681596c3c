import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/grants',
    name: 'grants',
    meta: { title: 'nav.grants', permission: 'licensing.grant:read', full: true },
    component: () => import('./GrantsPage.vue'),
  },
  {
    path: '/grants/:id',
    name: 'grant',
    meta: { title: 'nav.grant', permission: 'licensing.grant:read' },
    component: () => import('./GrantPage.vue'),
  },
  {
    path: '/guide-prices',
    name: 'guide-prices',
    meta: { title: 'nav.guide_prices', permission: 'licensing.grant:read', full: true },
    component: () => import('./PricesPage.vue'),
  },
] satisfies RouteRecordRaw[]
