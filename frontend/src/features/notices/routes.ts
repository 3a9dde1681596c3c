import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/notices', name: 'notices', meta: { title: 'nav.notices', full: true }, component: () => import('./NoticesPage.vue') },
] satisfies RouteRecordRaw[]
