import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPrinter } from '@tabler/icons-react';
import { getRouteApi, Link, useLocation } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import { PageHead } from '../../components/page-head.js';
import { StateMessage } from '../../components/state-message.js';
import { type ChosenOrders, readChosen } from '../../features/bulk/chosen-orders.js';
import { LeftOutOrders } from '../../features/bulk/slips/left-out-orders.js';
import { PackingSlip } from '../../features/bulk/slips/packing-slip.js';
import { mostSlips, type Slip, useSlips } from '../../features/bulk/slips/use-slips.js';
import { type CountValue, formatCount } from '../../lib/counts.js';
import { rememberVendor } from '../../lib/last-vendor.js';
import classes from './packing-slips-page.module.css';

const route = getRouteApi('/signed-in/v/$vendorId/packing-slips');

/** Slips for the parcels of the chosen orders, one a sheet, ready to print. */
export function PackingSlipsPage() {
  const { t } = useLingui();
  const { vendorId } = route.useParams();
  const { hash } = useLocation();
  const chosen = useMemo(() => readChosen(hash), [hash]);
  useDocumentTitle(t`Packing slips · Docket`);
  useEffect(() => rememberVendor(vendorId), [vendorId]);
  if (chosen) return <ChosenSlips chosen={chosen} vendorId={vendorId} />;
  return (
    <>
      <PageHead title={<Trans>Packing slips</Trans>} />
      <StateMessage
        title={<Trans>No orders are chosen</Trans>}
        actions={<BackToOrders vendorId={vendorId} />}
      >
        <Trans>Select orders in the list, then “Packing slips”.</Trans>
      </StateMessage>
    </>
  );
}

function BackToOrders({ vendorId }: { vendorId: string }) {
  return (
    <Button renderRoot={(props) => <Link {...props} to="/v/$vendorId/orders" params={{ vendorId }} />}>
      <Trans>Go to the orders</Trans>
    </Button>
  );
}

function ChosenSlips({ chosen, vendorId }: { chosen: ChosenOrders; vendorId: string }) {
  const { slips, retry } = useSlips(chosen);
  if (slips.kind === 'read') return <ReadSlips {...slips} vendorId={vendorId} />;
  return (
    <>
      <PageHead title={<Trans>Packing slips</Trans>} />
      {slips.kind === 'failed' ? (
        <ErrorState
          title={<Trans>The packing slips did not load</Trans>}
          error={slips.error}
          onRetry={retry}
        />
      ) : (
        <div className={classes.sheets}>
          <Bars rows={8} columns={[80, 320, 120]} />
        </div>
      )}
    </>
  );
}

interface ReadProps {
  slips: Slip[];
  count: CountValue;
  isPart: boolean;
  vendorId: string;
}

function ReadSlips({ slips, count, isPart, vendorId }: ReadProps) {
  const [again, setAgain] = useState(false);
  const shipped = slips.filter(({ leftOut }) => leftOut === 'shipped').length;
  const printed = slips.filter(({ leftOut }) => leftOut === null || (again && leftOut === 'shipped'));
  const others = slips.filter((slip) => !printed.includes(slip));
  return (
    <>
      <div className={classes.screen}>
        <PageHead
          title={<Trans>Packing slips</Trans>}
          lead={
            <Plural
              value={printed.length}
              _0="None of these orders has anything left to ship"
              one="# sheet, with what is left to ship"
              other="# sheets, one an order, with what is left to ship"
            />
          }
          aside={
            <Button
              variant="filled"
              leftSection={<IconPrinter size={16} stroke={1.6} aria-hidden />}
              aria-disabled={printed.length === 0 || undefined}
              onClick={() => printed.length > 0 && window.print()}
            >
              <Plural value={printed.length} _0="Nothing to print" one="Print # slip" other="Print # slips" />
            </Button>
          }
        />
        {isPart && (
          <p className={classes.part} role="status">
            <Trans>
              These are the first {mostSlips} of {formatCount(count)} orders, as the list has them; at most{' '}
              {mostSlips} are printed at a time. Filter the list to print the others.
            </Trans>
          </p>
        )}
        <LeftOutOrders slips={others} vendorId={vendorId} />
        {shipped > 0 && (
          <Checkbox
            className={classes.again}
            checked={again}
            onChange={(event) => setAgain(event.currentTarget.checked)}
            label={
              <Plural
                value={shipped}
                one="Print # order again that has been shipped, with all its items"
                other="Print # orders again that have been shipped, with all their items"
              />
            }
          />
        )}
      </div>
      {printed.length === 0 && (
        <StateMessage title={<Trans>Nothing to pack</Trans>} actions={<BackToOrders vendorId={vendorId} />}>
          <Trans>A slip lists what is left to ship. There is nothing left on these orders.</Trans>
        </StateMessage>
      )}
      <div className={classes.sheets}>
        {printed.map(({ order, leftOut }) => (
          <PackingSlip key={order.id} order={order} again={leftOut === 'shipped'} />
        ))}
      </div>
    </>
  );
}
