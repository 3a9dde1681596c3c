import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/rulebooks',
    name: 'rulebooks',
    meta: { title: 'nav.rulebooks', permission: 'licensing.rulebook:read', full: true },
    component: () => import('./RulebooksPage.vue'),
  },
  {
    path: '/rulebooks/editor',
    name: 'rulebook-editor',
    meta: { title: 'rulebooks.tab_local', permission: 'licensing.rulebook:write', full: true },
    component: () => import('./RulebookEditorPage.vue'),
  },
] satisfies RouteRecordRaw[]
