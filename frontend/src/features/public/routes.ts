import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/public', name: 'public', meta: { title: 'nav.public', open: true }, component: () => import('./NoticesPage.vue') },
  { path: '/public/objection', name: 'public-objection', meta: { title: 'nav.public_objection', open: true }, component: () => import('./ObjectionPage.vue') },
  { path: '/public/:kind/:id', name: 'public-notice', meta: { title: 'nav.public', open: true }, component: () => import('./NoticePage.vue') },
] satisfies RouteRecordRaw[]
