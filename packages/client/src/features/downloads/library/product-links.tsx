import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { FormProblem } from '../../../components/form-problem.js';
import { useRemoveFileLink } from './file-changes.js';
import type { ListedFile } from './file-table.js';
import { LinkForm } from './link-form.js';
import classes from './product-links.module.css';

interface Props {
  /** Null while none is looked at. */
  file: ListedFile | null;
  enabled: boolean;
  onClose: () => void;
}

/** The products that come with a file, on what terms, and linking one more. */
export function ProductLinks({ file, enabled, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Drawer
      opened={file !== null}
      onClose={onClose}
      position="right"
      size={520}
      title={<span className={classes.heading}>{t`Products that come with ${file?.name ?? ''}`}</span>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {file && <Links key={file.id} file={file} enabled={enabled} />}
    </Drawer>
  );
}

function Links({ file, enabled }: { file: ListedFile; enabled: boolean }) {
  const { t } = useLingui();
  const [editing, setEditing] = useState<string | null>(null);
  // Each product is linked by a form of its own.
  const [added, setAdded] = useState(0);
  const { change, busy, errors, unreachable } = useRemoveFileLink();

  const remove = async (linkId: string, productName: string) => {
    if (!enabled || busy || !(await change({ linkId }))) return;
    notifications.show({ message: t`${productName} comes without ${file.name} from the next order on.` });
  };
  return (
    <>
      <p className={classes.lead}>
        <Trans>Whoever buys one of them is given this file as soon as the order is paid.</Trans>
      </p>
      <ul className={classes.links}>
        {file.links.map((link) => (
          <li key={link.id} className={classes.link}>
            <div className={classes.linkLine}>
              <div className={classes.what}>
                <div className={classes.product}>
                  {link.productName} <span className={classes.quiet}>{link.productId}</span>
                </div>
                <div className={classes.terms}>
                  <Terms limit={link.downloadLimit} days={link.expiryDays} />
                </div>
              </div>
              {editing !== link.id && (
                <div className={classes.buttons}>
                  <Button
                    size="xs"
                    onClick={() => setEditing(link.id)}
                    aria-label={t`Change, ${link.productName}`}
                  >
                    <Trans>Change</Trans>
                  </Button>
                  <Button
                    size="xs"
                    aria-disabled={!enabled || busy || undefined}
                    title={enabled ? undefined : t`No connection`}
                    onClick={() => void remove(link.id, link.productName)}
                    aria-label={t`Unlink, ${link.productName}`}
                  >
                    <Trans>Unlink</Trans>
                  </Button>
                </div>
              )}
            </div>
            {editing === link.id && (
              <LinkForm
                fileId={file.id}
                link={link}
                enabled={enabled}
                onDone={() => setEditing(null)}
                onCancel={() => setEditing(null)}
              />
            )}
          </li>
        ))}
        {file.links.length === 0 && (
          <li className={classes.none}>
            <Trans>No product comes with it yet.</Trans>
          </li>
        )}
      </ul>
      <FormProblem messages={errors.map(({ message }) => message)} unreachable={unreachable} />
      {editing === null && (
        <section className={classes.add} aria-label={t`Link another product`}>
          <LinkForm
            key={added}
            fileId={file.id}
            link={null}
            enabled={enabled}
            onDone={() => setAdded(added + 1)}
          />
        </section>
      )}
    </>
  );
}

function Terms({ limit, days }: { limit: number | null; days: number | null }) {
  return (
    <>
      {limit === null ? (
        <Trans>As many downloads as they like</Trans>
      ) : (
        <Plural value={limit} one="# download for each one bought" other="# downloads for each one bought" />
      )}
      {' · '}
      {days === null ? (
        <Trans>no end</Trans>
      ) : (
        <Plural value={days} one="# day from Completed" other="# days from Completed" />
      )}
    </>
  );
}
