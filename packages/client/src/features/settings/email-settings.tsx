import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TagsInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { Panel } from '../../components/panel.js';
import { type FragmentType, readFragment } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import classes from './email-settings.module.css';
import { useUpdateVendor } from './use-update-vendor.js';

const EmailSettingsFragment = graphql(`
  fragment EmailSettings_vendor on Vendor {
    id
    notificationEmails
    replyTo
  }
`);

interface Props {
  vendor: FragmentType<typeof EmailSettingsFragment>;
  /** Whether the viewer may change them. */
  editable: boolean;
  buyerWord: string;
}

/** Who hears of orders, and who hears what customers answer. */
export function EmailSettings({ vendor, editable, buyerWord }: Props) {
  const { notificationEmails, replyTo } = readFragment(EmailSettingsFragment, vendor);
  if (editable)
    return <EmailForm emails={notificationEmails} replyTo={replyTo ?? ''} buyerWord={buyerWord} />;
  return (
    <Panel title={<Trans>Emails about orders</Trans>}>
      <ul className={classes.list}>
        {notificationEmails.map((email) => (
          <li key={email}>{email}</li>
        ))}
        {notificationEmails.length === 0 && (
          <li>
            <Trans>Nobody is emailed about orders.</Trans>
          </li>
        )}
        <li className={classes.remark}>
          <Trans>An owner of your team can change who is emailed.</Trans>
        </li>
      </ul>
    </Panel>
  );
}

function EmailForm({ emails, replyTo, buyerWord }: { emails: string[]; replyTo: string; buyerWord: string }) {
  const { t } = useLingui();
  const [recipients, setRecipients] = useState(emails);
  const [answers, setAnswers] = useState(replyTo);
  const { update, busy, errorOf, unreachable } = useUpdateVendor();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await update({ notificationEmails: recipients, replyTo: answers }))
      notifications.show({ message: t`Saved. It holds from the next email on.` });
  };
  return (
    <Panel title={<Trans>Emails about orders</Trans>}>
      <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        <TagsInput
          label={t`Who is emailed`}
          description={t`New orders, refunds and what else you should know. Press Enter after each address.`}
          value={recipients}
          onChange={setRecipients}
          splitChars={[',', ';', ' ']}
          acceptValueOnBlur
          maxTags={20}
          error={errorOf('notificationEmails')}
        />
        <TextInput
          label={t`Where answers go`}
          description={t`When the ${buyerWord} answers an email, it goes here; else to the first address above.`}
          type="email"
          value={answers}
          onChange={(event) => setAnswers(event.currentTarget.value)}
          error={errorOf('replyTo')}
        />
        {unreachable && (
          <p className={classes.problem} role="alert">
            <Trans>Nothing was saved: the server did not answer. Try again.</Trans>
          </p>
        )}
        <div className={classes.foot}>
          <Button type="submit" variant="filled" loading={busy}>
            <Trans>Save</Trans>
          </Button>
          {recipients.length === 0 && (
            <p className={classes.remark}>
              <Trans>Without an address, nobody is emailed about orders.</Trans>
            </p>
          )}
        </div>
      </form>
    </Panel>
  );
}
