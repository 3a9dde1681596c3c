import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/notice-objections', name: 'notice-objections', meta: { title: 'nav.notice_objections', permission: 'licensing.objection:read', full: true }, component: () => import('./NoticeObjectionsPage.vue') },
] satisfies RouteRecordRaw[]
