import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/rulebooks',
    name: 'rulebooks',
    meta: { title: 'nav.rulebooks', permission: 'licensing.rulebook:read', full: true },
    component: () => import('./RulebooksPage.vue'),
  },
] satisfies RouteRecordRaw[]
