import { useQuery } from '@apollo/client/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { graphql } from '../../../gql/gql.js';
import type { GrantableFilesQuery } from '../../../gql/graphql.js';
import { formatSize } from '../../../lib/file-size.js';
import { FileIcon } from '../file-icon.js';
import classes from './file-picker.module.css';

const GrantableFilesDocument = graphql(`
  query GrantableFiles($orderId: ID!, $search: String) {
    own: files(orderId: $orderId, search: $search, first: 4) {
      nodes {
        id
        name
        size
        contentType
      }
      pageInfo {
        hasNextPage
      }
    }
    library: files(search: $search, first: 6) {
      nodes {
        id
        name
        size
        contentType
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

type FoundFile = GrantableFilesQuery['library']['nodes'][number];

export interface ChosenFile {
  id: string;
  name: string;
}

interface Props {
  orderId: string;
  /** Files that the order has already: shown, so that nobody looks for them, and not to be chosen. */
  granted: ReadonlySet<string>;
  chosen: ChosenFile | null;
  onChoose: (file: ChosenFile | null) => void;
  error?: string | undefined;
}

/** A file of the library or of this order, typed until found. */
export function FilePicker({ orderId, granted, chosen, onChoose, error }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data, previousData, loading, refetch } = useQuery(GrantableFilesDocument, {
    variables: { orderId, search: asked || null },
    fetchPolicy: 'cache-and-network',
  });
  const found = data ?? previousData;
  const own = found?.own.nodes ?? [];
  const library = found?.library.nodes ?? [];
  const open = () => {
    combobox.openDropdown();
    void refetch().catch(() => undefined);
  };

  const option = (file: FoundFile) => (
    <Combobox.Option key={file.id} value={file.id} disabled={granted.has(file.id)} className={classes.option}>
      <FileIcon contentType={file.contentType} />
      <span className={classes.name}>{file.name}</span>
      <span className={classes.size}>
        {granted.has(file.id) ? <Trans>granted already</Trans> : formatSize(file.size)}
      </span>
    </Combobox.Option>
  );
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const file = [...own, ...library].find((one) => one.id === id);
        if (file) onChoose({ id: file.id, name: file.name });
        setText('');
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          label={t`File`}
          placeholder={t`Part of a name`}
          leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          maxLength={200}
          value={chosen?.name ?? text}
          error={error}
          data-autofocus
          onChange={(event) => {
            onChoose(null);
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onClick={open}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t`Files`}>
          {own.length > 0 && (
            <Combobox.Group label={t`For this order only`}>{own.map(option)}</Combobox.Group>
          )}
          {library.length > 0 && <Combobox.Group label={t`Library`}>{library.map(option)}</Combobox.Group>}
          {(found?.own.pageInfo.hasNextPage || found?.library.pageInfo.hasNextPage) && (
            <Combobox.Footer className={classes.footer}>
              <Trans>There are more. Type more of the name.</Trans>
            </Combobox.Footer>
          )}
          {own.length + library.length === 0 && (
            <Combobox.Empty>
              {loading && <Trans>Searching…</Trans>}
              {!loading && asked && <Trans>No file has “{asked}” in its name</Trans>}
              {!loading && !asked && <Trans>Your library is empty</Trans>}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
