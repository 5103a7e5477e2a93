import { useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { OrderFilter, OrderSort } from '../../gql/graphql.js';
import { type Asked, useAsked } from '../../lib/asked.js';
import type { CountValue } from '../../lib/counts.js';
import { useOffline } from '../../lib/use-offline.js';
import { useViewer } from '../../lib/viewer-context.js';
import classes from './export-button.module.css';
import { ExportDialog } from './export-dialog.js';
import { exportWords } from './export-words.js';

interface Props {
  /** Which orders. */
  filter: OrderFilter;
  sort: OrderSort | null;
  /** How many they are; null until it is known. */
  count: CountValue | null;
  /** Instead of "Export 214 orders". */
  label?: ReactNode;
  /** "e" was pressed. */
  asked: Asked | null;
}

/** Exports orders; nothing to those who may not. */
export function ExportButton(props: Props) {
  const { permissions } = useViewer();
  return permissions.has('EXPORT') ? <Offered {...props} /> : null;
}

function Offered({ filter, sort, count, label, asked }: Props) {
  const { t } = useLingui();
  const offline = useOffline() !== null;
  const [opened, { open, close }] = useDisclosure();
  const isNothing = count?.value === 0;
  const why = offline
    ? t`You are offline. Reading works, exporting does not.`
    : isNothing
      ? t`No order matches, so there is nothing to export.`
      : null;
  const begin = () => {
    if (!why) open();
  };
  useAsked(asked, 'e', begin);
  return (
    <>
      <Button
        leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
        aria-disabled={why !== null || undefined}
        aria-haspopup="dialog"
        title={why ?? undefined}
        classNames={
          label ? undefined : { root: classes.root, label: classes.label, section: classes.section }
        }
        onClick={begin}
      >
        {label ?? exportWords(isNothing ? null : count)}
      </Button>
      <ExportDialog filter={filter} sort={sort} count={count} opened={opened} onClose={close} />
    </>
  );
}
