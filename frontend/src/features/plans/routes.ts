import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/plan',
    name: 'plan-cockpit',
    meta: { title: 'nav.plan_cockpit', permission: 'licensing.plan:read' },
    component: () => import('./CockpitPage.vue'),
  },
  {
    path: '/plans',
    name: 'plans',
    meta: { title: 'nav.plans', permission: 'licensing.plan:read', full: true },
    component: () => import('./PlansPage.vue'),
  },
  {
    path: '/plans/import',
    name: 'plan-import',
    meta: { title: 'nav.plan_import', permission: 'licensing.plan:write' },
    component: () => import('./ImportPage.vue'),
  },
  {
    path: '/release-plans',
    name: 'release-plans',
    meta: { title: 'nav.release_plans', permission: 'licensing.plan:read', full: true },
    component: () => import('./ReleasePlansPage.vue'),
  },
] satisfies RouteRecordRaw[]
