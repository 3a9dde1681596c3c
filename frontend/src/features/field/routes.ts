import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/m/:tab(tasks|here|outbox)?', name: 'field', meta: { title: 'nav.field', open: true, words: 'first' }, component: () => import('./FieldApp.vue') },
] satisfies RouteRecordRaw[]
