import type { RouteRecordRaw } from 'vue-router'

const permission = 'enforcement.campaign:read'
export default [
  { path: '/enforcement/campaigns', name: 'campaigns', meta: { title: 'nav.campaigns', permission, full: true }, component: () => import('./CampaignsPage.vue') },
  { path: '/enforcement/campaigns/:id', name: 'campaign-cockpit', meta: { title: 'nav.campaign_cockpit', permission }, component: () => import('./CockpitPage.vue') },
  { path: '/enforcement/campaigns/:id/plans-needed', name: 'plans-needed', meta: { title: 'nav.plans_needed', permission }, component: () => import('./NeededPage.vue') },
  { path: '/enforcement/campaign-plans', name: 'campaign-plans', meta: { title: 'nav.campaign_plans', permission, full: true }, component: () => import('./PlansPage.vue') },
  { path: '/enforcement/campaign-checks', name: 'campaign-checks', meta: { title: 'nav.campaign_checks', permission, full: true }, component: () => import('./ChecksPage.vue') },
  { path: '/enforcement/problems', name: 'problems', meta: { title: 'nav.problems', permission, full: true }, component: () => import('./ProblemsPage.vue') },
  { path: '/enforcement/rectification-plans', name: 'rectification-plans', meta: { title: 'nav.rectification_plans', permission, full: true }, component: () => import('./PoliciesPage.vue') },
  { path: '/enforcement/spot-checks', name: 'spot-checks', meta: { title: 'nav.spot_checks', permission, full: true }, component: () => import('./SpotsPage.vue') },
  { path: '/enforcement/spot-checks/:id/proof', name: 'spot-check-proof', meta: { title: 'nav.spot_check_proof', permission }, component: () => import('./SpotProofPage.vue') },
  { path: '/enforcement/spot-check-items', name: 'spot-check-items', meta: { title: 'nav.spot_check_items', permission, full: true }, component: () => import('./SpotItemsPage.vue') },
  { path: '/enforcement/campaign-reports', name: 'campaign-reports', meta: { title: 'nav.campaign_reports', permission, full: true }, component: () => import('./ReportsPage.vue') },
  { path: '/enforcement/department-summaries', name: 'department-summaries', meta: { title: 'nav.department_summaries', permission, full: true }, component: () => import('./SummariesPage.vue') },
  { path: '/enforcement/typical-cases', name: 'typical-cases', meta: { title: 'nav.typical_cases', permission, full: true }, component: () => import('./CasesPage.vue') },
  { path: '/public/typical-cases', redirect: { name: 'public-records', params: { resource: 'cases' } } },
  { path: '/public/typical-cases/:id', redirect: (to) => ({ name: 'public-record', params: { resource: 'cases', id: String(to.params['id']) } }) },
] satisfies RouteRecordRaw[]
