import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/production-returns',
    name: 'production-returns',
    meta: { title: 'nav.production_returns', permission: 'licensing.return:read', full: true },
    component: () => import('./ReturnsPage.vue'),
  },
  {
    path: '/production-returns/exhausted',
    name: 'exhausted-rights',
    meta: { title: 'nav.exhausted_rights', permission: 'licensing.production:read', full: true },
    component: () => import('./ExhaustedPage.vue'),
  },
  {
    path: '/production-returns/missing',
    name: 'missing-returns',
    meta: { title: 'nav.missing_returns', permission: 'licensing.production:read', full: true },
    component: () => import('./MissingPage.vue'),
  },
  {
    path: '/production-returns/:id',
    name: 'production-return',
    meta: { title: 'nav.production_return', permission: 'licensing.return:read' },
    component: () => import('./ReturnPage.vue'),
  },
  {
    path: '/production-returns/:id/edit',
    name: 'production-return-edit',
    meta: { title: 'nav.production_return_edit', permission: 'licensing.return:file' },
    component: () => import('./ReturnEditPage.vue'),
  },
  {
    path: '/production-rates',
    name: 'rates-of-rights',
    meta: { title: 'nav.rates_of_rights', permission: 'licensing.production:read', full: true },
    component: () => import('./RatesPage.vue'),
  },
  {
    path: '/over-capacity-findings',
    name: 'over-capacity',
    meta: { title: 'nav.over_capacity', permission: 'licensing.production:read', full: true },
    component: () => import('./FindingsPage.vue'),
  },
] satisfies RouteRecordRaw[]
