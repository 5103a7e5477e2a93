import { useNavigate } from '@tanstack/react-router';
import { signOut } from '../../lib/auth.js';
import { forgetPerson } from '../../lib/session.js';

/** Ends the session and forgets what was read in it. */
export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate();
  return async () => {
    await signOut();
    await navigate({ to: '/sign-in', search: {} });
    forgetPerson();
  };
}
