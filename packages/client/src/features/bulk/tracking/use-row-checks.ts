import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { graphql } from '../../../gql/gql.js';
import type { CheckShipmentsQuery } from '../../../gql/graphql.js';
import type { ParcelInput, RowReading } from './parcel-rows.js';

const CheckShipmentsDocument = graphql(`
  query CheckShipments($rows: [ShipmentRowInput!]!) {
    checkShipments(rows: $rows) {
      row
      provider
      problem
      warnings
      order {
        id
        number
        customerName
      }
    }
  }
`);

export type RowCheck = CheckShipmentsQuery['checkShipments'][number];

interface Checked {
  input: ParcelInput;
  check: RowCheck;
}

export interface RowChecks {
  /** What the server said of a row as it is now; null while it has not. */
  of: (reading: RowReading) => RowCheck | null;
  /** The question was not answered. */
  failed: boolean;
  retry: () => void;
}

const isSame = (one: ParcelInput, other: ParcelInput): boolean =>
  one.orderNumber === other.orderNumber &&
  one.provider === other.provider &&
  one.trackingNumber === other.trackingNumber &&
  one.shippedOn === other.shippedOn;

const isSameAnswer = (one: Checked | undefined, other: Checked): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other);

/** While somebody types, the server is not asked. */
const pauseMs = 350;

/** Asks of all rows together what would become of them: one may stand in another's way. */
export function useRowChecks(readings: readonly RowReading[]): RowChecks {
  const apollo = useApolloClient();
  const [checked, setChecked] = useState<ReadonlyMap<string, Checked>>(new Map());
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const asked = readings.flatMap(({ row, input }) => (input ? [{ key: row.key, input }] : []));
  const question = JSON.stringify(asked);

  useEffect(() => {
    const rows = JSON.parse(question) as typeof asked;
    setFailed(false);
    if (rows.length === 0) return;
    let isOver = false;
    const ask = async () => {
      const variables = { rows: rows.map(({ input }) => input) };
      const { data } = await apollo.query({
        query: CheckShipmentsDocument,
        variables,
        fetchPolicy: 'no-cache',
      });
      if (!data) throw new Error('The answer had no checks');
      if (isOver) return;
      const answers = data.checkShipments.flatMap((check): [string, Checked][] => {
        const row = rows[check.row];
        return row ? [[row.key, { input: row.input, check }]] : [];
      });
      // The same answer is the same object: its row is not drawn anew.
      setChecked(
        (before) =>
          new Map(
            answers.map(([key, next]) => [
              key,
              isSameAnswer(before.get(key), next) ? (before.get(key) ?? next) : next,
            ]),
          ),
      );
    };
    const timer = setTimeout(() => {
      ask().catch(() => {
        if (!isOver) setFailed(true);
      });
    }, pauseMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [apollo, question, attempt]);

  return {
    of: ({ row, input }) => {
      const known = checked.get(row.key);
      return known && input && isSame(known.input, input) ? known.check : null;
    },
    failed,
    retry: () => setAttempt((before) => before + 1),
  };
}
