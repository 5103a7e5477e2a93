import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FormProblem } from '../../../components/form-problem.js';
import { countOf, readCount, textOf } from '../terms.js';
import { useSetFileLink } from './file-changes.js';
import type { ListedFile } from './file-table.js';
import classes from './product-links.module.css';
import { type FoundProduct, ProductPicker } from './product-picker.js';

type Link = ListedFile['links'][number];

interface Props {
  fileId: string;
  /** The link whose terms are changed; null: another product is linked. */
  link: Link | null;
  enabled: boolean;
  onDone: () => void;
  /** Left out where the form always stands there. */
  onCancel?: () => void;
}

/** Which product comes with the file, how often and how long its buyers may download it. */
export function LinkForm({ fileId, link, enabled, onDone, onCancel }: Props) {
  const { t } = useLingui();
  const [product, setProduct] = useState<FoundProduct | null>(
    link && { source: link.source, externalId: link.productId, name: link.productName },
  );
  const [limit, setLimit] = useState(textOf(link?.downloadLimit ?? null));
  const [days, setDays] = useState(textOf(link?.expiryDays ?? null));
  const [tried, setTried] = useState(false);
  const { change, busy, errors, errorAt, unreachable } = useSetFileLink();
  const counts = { limit: readCount(limit), days: readCount(days) };
  const wrong = tried ? t`A whole number from 1, or nothing.` : undefined;
  const fields = ['downloadLimit', 'expiryDays'];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!enabled || busy || !product || counts.limit.kind === 'wrong' || counts.days.kind === 'wrong') return;
    const { source, externalId, name } = product;
    const terms = { downloadLimit: countOf(counts.limit), expiryDays: countOf(counts.days) };
    const input = { fileId, source, productId: externalId, productName: name, ...terms };
    if (await change(input)) onDone();
  };
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      {!link && (
        <ProductPicker
          chosen={product}
          onChoose={setProduct}
          error={tried && !product ? t`Choose a product from the list.` : undefined}
        />
      )}
      <div className={classes.fields}>
        <TextInput
          label={t`Downloads for each one bought`}
          placeholder={t`No limit`}
          inputMode="numeric"
          value={limit}
          onChange={(event) => setLimit(event.currentTarget.value)}
          error={(counts.limit.kind === 'wrong' && wrong) || errorAt('downloadLimit')}
        />
        <TextInput
          label={t`Days from Completed`}
          placeholder={t`No end`}
          inputMode="numeric"
          value={days}
          onChange={(event) => setDays(event.currentTarget.value)}
          error={(counts.days.kind === 'wrong' && wrong) || errorAt('expiryDays')}
        />
      </div>
      <FormProblem
        messages={errors
          .filter(({ path }) => !fields.includes(path?.[0] ?? ''))
          .map(({ message }) => message)}
        unreachable={unreachable}
      />
      <div className={classes.foot}>
        <p className={classes.consequence}>
          <Trans>Holds for orders that come from now on. What was granted before stays.</Trans>
        </p>
        <div className={classes.buttons}>
          {onCancel && (
            <Button onClick={onCancel}>
              <Trans>Leave as it is</Trans>
            </Button>
          )}
          <Button
            type="submit"
            variant="filled"
            loading={busy}
            aria-disabled={!enabled || undefined}
            title={enabled ? undefined : t`No connection`}
          >
            {link ? <Trans>Save the terms</Trans> : <Trans>Link the product</Trans>}
          </Button>
        </div>
      </div>
    </form>
  );
}
