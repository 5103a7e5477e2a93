import { Notifications } from '@mantine/notifications';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { forgetPerson, onSignedOut } from '../lib/session.js';

/** What every address shares: outcomes at the foot, and the way to sign in when the server asks for it. */
export function Root() {
  const navigate = useNavigate();
  useEffect(
    () =>
      onSignedOut(() => {
        const { pathname, search } = window.location;
        if (pathname === '/sign-in') return;
        forgetPerson();
        void navigate({
          to: '/sign-in',
          search: pathname === '/' ? {} : { next: pathname + search },
          replace: true,
        });
      }),
    [navigate],
  );
  return (
    <>
      <Outlet />
      <Notifications position="bottom-left" limit={3} autoClose={8000} containerWidth={480} />
    </>
  );
}
