import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/inbox', name: 'inbox', meta: { title: 'nav.inbox' }, component: () => import('./InboxPage.vue') },
] satisfies RouteRecordRaw[]
