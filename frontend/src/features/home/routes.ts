import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/', name: 'home', meta: { title: 'nav.home', words: 'home' }, component: () => import('./HomePage.vue') },
] satisfies RouteRecordRaw[]
