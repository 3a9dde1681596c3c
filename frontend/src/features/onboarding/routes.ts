import type { RouteRecordRaw } from 'vue-router'

const permission = ['licensing.onboarding:read', 'restoration.onboarding:read', 'enforcement.onboarding:read']

export default [
  {
    path: '/onboarding',
    name: 'onboarding',
    meta: { title: 'nav.onboarding', permission, full: true },
    component: () => import('./OnboardingPage.vue'),
  },
  {
    path: '/onboarding/:service/:id',
    name: 'onboarding-batch',
    meta: { title: 'nav.onboarding_batch', permission },
    component: () => import('./BatchPage.vue'),
  },
] satisfies RouteRecordRaw[]
