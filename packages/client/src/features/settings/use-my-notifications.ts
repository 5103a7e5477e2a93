import { useRef, useState } from 'react';
import { graphql } from '../../gql/gql.js';
import type { VendorEvent } from '../../gql/graphql.js';
import { useChange } from '../../lib/apollo/use-change.js';

const SetMyNotificationsDocument = graphql(`
  mutation SetMyNotifications($input: SetMyNotificationsInput!) {
    setMyNotifications(input: $input) {
      vendor {
        id
        notificationEmails
        recipients {
          email
          events
          member
          isViewer
        }
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

/** What a member hears of: a tick is shown at once, and taken back with a message where it was not kept. */
export function useMyNotifications(saved: readonly VendorEvent[]) {
  const [asked, setAsked] = useState<VendorEvent[] | null>(null);
  const { change, errors, unreachable } = useChange(
    SetMyNotificationsDocument,
    ({ setMyNotifications }) => setMyNotifications,
  );
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const choose = async (events: VendorEvent[]) => {
    setAsked(events);
    // One after the other: the last tick stands.
    turn.current = turn.current.then(() => change({ events }));
    await turn.current;
    // A later tick may be under way; its own answer counts.
    setAsked((latest) => (latest === events ? null : latest));
  };
  return { wanted: asked ?? saved, choose, errors, unreachable };
}
