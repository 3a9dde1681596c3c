import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/experts', name: 'experts', meta: { title: 'nav.experts', permission: 'licensing.expert:read', full: true }, component: () => import('./ExpertsPage.vue') },
  { path: '/expert-duties', name: 'expert-duties', meta: { title: 'nav.expert_duties', permission: 'licensing.expert:sit', full: true }, component: () => import('./DutiesPage.vue') },
  {
    path: '/expert-reviews/:id/draws/:draw/proof',
    name: 'expert-draw-proof',
    meta: { title: 'nav.expert_draw_proof', permission: 'licensing.application:read', full: true },
    component: () => import('./PanelProofPage.vue'),
  },
] satisfies RouteRecordRaw[]
