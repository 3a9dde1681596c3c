import type { RouteRecordRaw } from 'vue-router'

const permission = 'enforcement.own:read'
export default [
  { path: '/enforcement/own-problems', name: 'own-problems', meta: { title: 'nav.own_problems', permission, full: true }, component: () => import('./OwnProblemsPage.vue') },
  { path: '/enforcement/own-plans', name: 'own-plans', meta: { title: 'nav.own_plans', permission, full: true }, component: () => import('./OwnPlansPage.vue') },
  { path: '/enforcement/own-credit', name: 'own-credit', meta: { title: 'nav.own_credit', permission, full: true }, component: () => import('./OwnCreditPage.vue') },
] satisfies RouteRecordRaw[]
