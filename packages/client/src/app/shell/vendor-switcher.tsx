import { Trans } from '@lingui/react/macro';
import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { BrandMark } from '../../components/brand-mark.js';
import { useViewer } from '../../lib/viewer-context.js';
import classes from './shell.module.css';

const mostInMenu = 12;

function Words() {
  const { vendor, marketplace, isOperator } = useViewer();
  return (
    <span className={classes.brandWords}>
      <span className={classes.vendor}>{vendor?.name ?? marketplace.name}</span>
      <span className={classes.marketplace}>
        {vendor ? marketplace.name : isOperator ? <Trans>Operator</Trans> : null}
      </span>
    </span>
  );
}

/** For whom one works here; a person with several vendors changes between them. */
export function VendorSwitcher() {
  const navigate = useNavigate();
  const { vendor, vendors, isOperator } = useViewer();
  const choices = vendors.filter((one) => one.id !== vendor?.id);
  if (choices.length === 0) {
    return (
      <div className={classes.brand}>
        <BrandMark />
        <Words />
      </div>
    );
  }
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes.brand}>
          <BrandMark />
          <Words />
          <VisuallyHidden>
            <Trans>, choose a vendor</Trans>
          </VisuallyHidden>
          <IconSelector size={16} stroke={1.6} color="var(--ink3)" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {vendors.slice(0, mostInMenu).map((one) => (
          <Menu.Item
            key={one.id}
            rightSection={one.id === vendor?.id ? <IconCheck size={16} stroke={1.6} aria-hidden /> : null}
            aria-current={one.id === vendor?.id || undefined}
            onClick={() =>
              void navigate({
                to: '/v/$vendorId/orders',
                params: { vendorId: one.id },
                search: {},
                state: { opensDefault: true },
              })
            }
          >
            {one.name}
          </Menu.Item>
        ))}
        {isOperator && vendors.length > mostInMenu && (
          <Menu.Item onClick={() => void navigate({ to: '/operator/vendors' })}>
            <Trans>All {vendors.length} vendors</Trans>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
