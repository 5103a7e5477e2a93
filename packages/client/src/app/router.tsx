import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type SearchSchemaInput,
} from '@tanstack/react-router';
import { readStateChoice } from '../features/emails/state-filter.js';
import { type OrderSearch, readOrderSearch } from '../features/orders/order-search.js';
import { parseSearch, stringifySearch } from '../lib/address-search.js';
import { NotFound, PageError } from './page-error.js';
import { Root } from './root.js';

const root = createRootRoute({ component: Root, notFoundComponent: NotFound, errorComponent: PageError });

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: { next?: string } & SearchSchemaInput) => ({ next: text(search.next) }),
  component: lazyRouteComponent(() => import('../routes/sign-in/sign-in-page.js'), 'SignInPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(
    () => import('../routes/forgot-password/forgot-password-page.js'),
    'ForgotPasswordPage',
  ),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: (search: { token?: string } & SearchSchemaInput) => ({ token: text(search.token) }),
  component: lazyRouteComponent(
    () => import('../routes/reset-password/reset-password-page.js'),
    'ResetPasswordPage',
  ),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  validateSearch: (search: { token?: string } & SearchSchemaInput) => ({ token: text(search.token) }),
  component: lazyRouteComponent(() => import('../routes/invite/invite-page.js'), 'InvitePage'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: lazyRouteComponent(() => import('./signed-in.js'), 'SignedIn'),
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('../routes/home/home-redirect.js'), 'HomeRedirect'),
});

const readSearch = (search: OrderSearch & SearchSchemaInput): OrderSearch => readOrderSearch(search);

const orders = createRoute({
  getParentRoute: () => signedIn,
  path: '/v/$vendorId/orders',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('../routes/orders/orders-page.js'), 'OrdersPage'),
});

const order = createRoute({
  getParentRoute: () => signedIn,
  path: '/v/$vendorId/orders/$orderId',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('../routes/order/order-page.js'), 'OrderPage'),
});

const addTracking = createRoute({
  getParentRoute: () => signedIn,
  path: '/v/$vendorId/add-tracking',
  component: lazyRouteComponent(
    () => import('../routes/add-tracking/add-tracking-page.js'),
    'AddTrackingPage',
  ),
});

const packingSlips = createRoute({
  getParentRoute: () => signedIn,
  path: '/v/$vendorId/packing-slips',
  component: lazyRouteComponent(
    () => import('../routes/packing-slips/packing-slips-page.js'),
    'PackingSlipsPage',
  ),
});

const files = createRoute({
  getParentRoute: () => signedIn,
  path: '/v/$vendorId/files',
  validateSearch: (search: { search?: string } & SearchSchemaInput) => ({ search: text(search.search) }),
  component: lazyRouteComponent(() => import('../routes/files/files-page.js'), 'FilesPage'),
});

const exports = createRoute({
  getParentRoute: () => signedIn,
  path: '/v/$vendorId/exports',
  component: lazyRouteComponent(() => import('../routes/exports/exports-page.js'), 'ExportsPage'),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/v/$vendorId/settings',
  component: lazyRouteComponent(() => import('../routes/settings/settings-page.js'), 'SettingsPage'),
});

const team = createRoute({
  getParentRoute: () => signedIn,
  path: '/v/$vendorId/team',
  component: lazyRouteComponent(() => import('../routes/team/team-page.js'), 'TeamPage'),
});

const operatorEmails = createRoute({
  getParentRoute: () => signedIn,
  path: '/operator/emails',
  validateSearch: (search: { search?: string; state?: string; email?: string } & SearchSchemaInput) => ({
    search: text(search.search),
    state: readStateChoice(search.state),
    email: text(search.email),
  }),
  component: lazyRouteComponent(
    () => import('../routes/operator-emails/operator-emails-page.js'),
    'OperatorEmailsPage',
  ),
});

const operatorWaiting = createRoute({
  getParentRoute: () => signedIn,
  path: '/operator/waiting',
  component: lazyRouteComponent(
    () => import('../routes/operator-waiting/operator-waiting-page.js'),
    'OperatorWaitingPage',
  ),
});

const operatorVendors = createRoute({
  getParentRoute: () => signedIn,
  path: '/operator/vendors',
  component: lazyRouteComponent(
    () => import('../routes/operator-vendors/operator-vendors-page.js'),
    'OperatorVendorsPage',
  ),
});

const routeTree = root.addChildren([
  signIn,
  forgotPassword,
  resetPassword,
  invite,
  signedIn.addChildren([
    home,
    orders,
    order,
    addTracking,
    packingSlips,
    files,
    exports,
    settings,
    team,
    operatorEmails,
    operatorWaiting,
    operatorVendors,
  ]),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
