import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { FormProblem } from '../../components/form-problem.js';
import { Panel } from '../../components/panel.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import type { VendorSettings_VendorFragment } from '../../gql/graphql.js';
import { useOffline } from '../../lib/use-offline.js';
import { firstForAnswers, placeOf, rowsOf, toSend } from './recipient-rows.js';
import { RecipientsField } from './recipients-field.js';
import { OwnChoices, RecipientsList } from './recipients-list.js';
import { TimeZoneField } from './time-zone-field.js';
import { useUpdateVendor } from './use-update-vendor.js';
import classes from './vendor-settings.module.css';

const VendorSettingsFragment = graphql(`
  fragment VendorSettings_vendor on Vendor {
    id
    recipients {
      email
      events
      member
    }
    replyTo
    timeZone
  }
`);

interface Props {
  vendor: FragmentType<typeof VendorSettingsFragment>;
  /** Whether the viewer may change them. */
  editable: boolean;
  buyerWord: string;
}

/** Who hears of orders and of what customers answer, and by which days the vendor reckons. */
export function VendorSettings({ vendor: masked, editable, buyerWord }: Props) {
  const vendor = readFragment(VendorSettingsFragment, masked);
  if (editable) return <SettingsForm vendor={vendor} buyerWord={buyerWord} />;
  return (
    <>
      <Panel title={<Trans>Emails to your team</Trans>}>
        <div className={classes.body}>
          {vendor.recipients.length > 0 ? (
            <RecipientsList recipients={vendor.recipients} />
          ) : (
            <Trans>Nobody is emailed about orders.</Trans>
          )}
        </div>
      </Panel>
      <Panel title={<Trans>Days and times</Trans>}>
        <div className={classes.body}>
          <p className={classes.plain}>{vendor.timeZone.replaceAll('_', ' ')}</p>
          <p className={classes.remark}>
            <Trans>An owner of your team can change these settings.</Trans>
          </p>
        </div>
      </Panel>
    </>
  );
}

function SettingsForm({ vendor, buyerWord }: { vendor: VendorSettings_VendorFragment; buyerWord: string }) {
  const { t } = useLingui();
  const online = useOffline() === null;
  const [rows, setRows] = useState(() => rowsOf(vendor.recipients.filter(({ member }) => !member)));
  const [replyTo, setReplyTo] = useState(vendor.replyTo ?? '');
  const [timeZone, setTimeZone] = useState(vendor.timeZone);
  const { change, busy, errors, errorAt, unreachable } = useUpdateVendor();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !online) return;
    const done = await change({ recipients: toSend(rows), replyTo, timeZone });
    if (!done) return;
    setRows(rows.filter(({ email }) => email.trim() !== ''));
    notifications.show({ message: t`The settings are saved.` });
  };
  const answers = firstForAnswers(rows);
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <Panel title={<Trans>Emails to your team</Trans>}>
        <div className={classes.body}>
          <RecipientsField
            rows={rows}
            onChange={setRows}
            errorOf={(id, field) => {
              const place = placeOf(rows, id);
              return place && errorAt('recipients', place, field);
            }}
            problem={errors.find(({ path }) => path?.length === 1 && path[0] === 'recipients')?.message}
          />
          <OwnChoices recipients={vendor.recipients.filter(({ member }) => member)} />
        </div>
      </Panel>
      <Panel title={<Trans>Answers</Trans>}>
        <div className={classes.body}>
          <TextInput
            className={classes.field}
            label={t`Where answers go`}
            description={
              answers
                ? t`When the ${buyerWord} answers an email, it goes here. Left empty: to ${answers}.`
                : t`When the ${buyerWord} answers an email, it goes here. Left empty: nowhere, as no address above hears of new orders.`
            }
            type="email"
            placeholder={answers}
            value={replyTo}
            onChange={(event) => setReplyTo(event.currentTarget.value)}
            error={errorAt('replyTo')}
          />
        </div>
      </Panel>
      <Panel title={<Trans>Days and times</Trans>}>
        <div className={classes.body}>
          <div className={classes.field}>
            <TimeZoneField
              value={timeZone}
              saved={vendor.timeZone}
              onChange={setTimeZone}
              error={errorAt('timeZone')}
            />
          </div>
          <p className={classes.remark}>
            <Trans>
              Your days begin and end by it: in lists, filters and emails, and where a download expires. No
              stored moment changes; what was ordered around midnight may stand on another day.
            </Trans>
          </p>
        </div>
      </Panel>
      <FormProblem
        messages={
          errors.length > 1 ? [t`Nothing is saved yet: ${errors.length} things above need another look.`] : []
        }
        unreachable={unreachable}
      />
      <div className={classes.foot}>
        <Button type="submit" variant="filled" aria-disabled={busy || !online || undefined}>
          <Trans>Save</Trans>
        </Button>
        {!online && (
          <span className={classes.remark} role="status">
            <Trans>Offline. You can read, not change.</Trans>
          </span>
        )}
      </div>
    </form>
  );
}
