import { useEffect, useRef, useState } from 'react';
import type { OrderStreamSubscription } from '../../gql/graphql.js';
import type { Api } from '../../lib/apollo/api.js';
import { type CursorItem, followStream, type StreamStatus } from '../../lib/apollo/follow-stream.js';
import { subscribeTo } from '../../lib/apollo/socket.js';
import { OrderStreamDocument } from './order-documents.js';

type Item = OrderStreamSubscription['orderEvents'];

interface Hears {
  /** Something happened to this order. */
  onOrder: (orderId: string) => void;
  /** Events may have been missed up to now: read anew what is shown. */
  onGap: () => void;
}

/** Hears of every change of the vendor's orders while somebody looks at one of them. */
export function useVendorStream(api: Api, hears: Hears): StreamStatus {
  const [status, setStatus] = useState<StreamStatus>({ kind: 'connecting' });
  const latest = useRef(hears);
  useEffect(() => {
    latest.current = hears;
  });

  useEffect(() => {
    let stop: () => void = () => undefined;
    let isFirst = true;
    const begin = (after: string | null) => {
      const following = followStream<CursorItem>({
        after,
        open: (from, sink) =>
          subscribeTo(
            api.socket,
            OrderStreamDocument,
            { after: from },
            { ...sink, next: (data) => sink.next(data.orderEvents) },
          ),
        onStatus: setStatus,
        onItem: (raw) => {
          const item = raw as Item;
          if (item.__typename === 'OrderEvent') latest.current.onOrder(item.order.id);
          // The page was read before the stream began; what fell in between is read now.
          if (item.__typename === 'StreamReady' && isFirst) latest.current.onGap();
          if (item.__typename === 'StreamReady') isFirst = false;
        },
        onReset: (cursor) => {
          latest.current.onGap();
          begin(cursor);
        },
      });
      stop = following.stop;
    };
    begin(null);
    return () => stop();
  }, [api]);
  return status;
}
