import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/me', name: 'me', meta: { title: 'nav.me' }, component: () => import('./AccountPage.vue') },
] satisfies RouteRecordRaw[]
