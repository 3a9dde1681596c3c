import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/login',
    name: 'login',
    meta: { title: 'nav.login', open: true, words: 'first' },
    component: () => import('./LoginPage.vue'),
  },
] satisfies RouteRecordRaw[]
