import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.fund:read'

export default [
  {
    path: '/restoration/bank-statements',
    name: 'bank-statements',
    meta: { title: 'nav.bank_statements', permission: READ, full: true },
    component: () => import('./StatementsPage.vue'),
  },
  {
    path: '/restoration/bank-lines',
    name: 'bank-lines',
    meta: { title: 'nav.bank_lines', permission: READ, full: true },
    component: () => import('./LinesPage.vue'),
  },
  {
    path: '/restoration/bank-reconciliations',
    name: 'bank-reconciliations',
    meta: { title: 'nav.bank_reconciliations', permission: READ, full: true },
    component: () => import('./ReconciliationPage.vue'),
  },
] satisfies RouteRecordRaw[]
