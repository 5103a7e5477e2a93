import { useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { StatusGlyph } from '../../../components/status-glyph.js';
import type { FulfilmentStatus, OrderStatus } from '../../../gql/graphql.js';
import { fulfilmentWords, statusOrder, statusWords } from '../../../lib/order-status.js';
import { fulfilmentParam, fulfilments, fulfilmentsOf, statusesOf, statusParam } from '../order-search.js';
import type { EditorProps } from './editor-props.js';
import classes from './filter-editor.module.css';

/** Any of several statuses. */
export function StatusEditor({ search, onChange }: EditorProps) {
  const { i18n, t } = useLingui();
  const chosen = statusesOf(search) ?? [];
  const set = (values: string[]) => {
    const statuses = statusOrder.filter((one) => values.includes(one));
    onChange({ ...search, status: statuses.length > 0 ? statusParam(statuses) : undefined });
  };
  return (
    <Checkbox.Group value={chosen} onChange={set} aria-label={t`Status`}>
      <div className={classes.choices}>
        {statusOrder.map((status: OrderStatus) => (
          <Checkbox
            key={status}
            value={status}
            className={classes.choice}
            label={
              <span className={classes.status}>
                <StatusGlyph status={status} /> {i18n._(statusWords[status])}
              </span>
            }
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** Any of several shipping states. */
export function FulfilmentEditor({ search, onChange }: EditorProps) {
  const { i18n, t } = useLingui();
  const chosen = fulfilmentsOf(search) ?? [];
  const set = (values: string[]) => {
    const states = fulfilments.filter((one) => values.includes(one));
    onChange({ ...search, fulfilment: states.length > 0 ? fulfilmentParam(states) : undefined });
  };
  return (
    <Checkbox.Group value={chosen} onChange={set} aria-label={t`Shipment`}>
      <div className={classes.choices}>
        {fulfilments.map((state: FulfilmentStatus) => (
          <Checkbox
            key={state}
            value={state}
            className={classes.choice}
            label={i18n._(fulfilmentWords[state])}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
