import type { RouteRecordRaw } from 'vue-router'

const READ = 'enforcement.clue:read'

export default [
  { path: '/enforcement/clues', name: 'clues', meta: { title: 'nav.clues', permission: READ, full: true }, component: () => import('./ClueDeskPage.vue') },
  { path: '/enforcement/clues/:id', name: 'clue', meta: { title: 'nav.clue', permission: READ }, component: () => import('./CluePage.vue') },
  { path: '/enforcement/referrals', name: 'clue-referrals', meta: { title: 'nav.clue_referrals', permission: READ, full: true }, component: () => import('./ReferralsPage.vue') },
  { path: '/enforcement/clue-statistics', name: 'clue-statistics', meta: { title: 'nav.clue_statistics', permission: READ }, component: () => import('./ClueStatisticsPage.vue') },
  { path: '/public/report', name: 'public-report', meta: { title: 'nav.public_report', open: true }, component: () => import('./PublicReportPage.vue') },
] satisfies RouteRecordRaw[]
