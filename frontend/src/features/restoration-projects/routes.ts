import type { RouteRecordRaw } from 'vue-router'

const READ = 'restoration.project:read'

export default [
  {
    path: '/restoration/projects',
    name: 'restoration-projects',
    meta: { title: 'nav.restoration_projects', permission: READ, full: true },
    component: () => import('./ProjectsPage.vue'),
  },
  {
    path: '/restoration/project-figures',
    name: 'project-figures',
    meta: { title: 'nav.project_figures', permission: READ },
    component: () => import('./ProjectFiguresPage.vue'),
  },
  {
    path: '/restoration/projects/:id',
    name: 'restoration-project',
    meta: { title: 'nav.restoration_project', permission: READ },
    component: () => import('./ProjectPage.vue'),
  },
  {
    path: '/restoration/budgets',
    name: 'restoration-budgets',
    meta: { title: 'nav.restoration_budgets', permission: READ, full: true },
    component: () => import('./BudgetsPage.vue'),
  },
] satisfies RouteRecordRaw[]
