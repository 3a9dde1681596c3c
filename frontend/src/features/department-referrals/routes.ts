import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/enforcement/department-referrals', name: 'department-referrals', meta: { title: 'nav.department_referrals', permission: 'enforcement.referral:answer', full: true }, component: () => import('./DepartmentReferralsPage.vue') },
  { path: '/enforcement/referral-desks', name: 'referral-desks', meta: { title: 'nav.referral_desks', permission: 'enforcement.clue:write', full: true }, component: () => import('./ReferralDesksPage.vue') },
] satisfies RouteRecordRaw[]
