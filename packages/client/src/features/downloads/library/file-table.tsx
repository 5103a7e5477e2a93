import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconDots, IconLink, IconTrash } from '@tabler/icons-react';
import { Moment } from '../../../components/moment.js';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import type { FileTable_FileFragment } from '../../../gql/graphql.js';
import { actorWord } from '../../../lib/actors.js';
import { formatSize } from '../../../lib/file-size.js';
import { FileIcon } from '../file-icon.js';
import classes from './file-table.module.css';

export const FileTableFragment = graphql(`
  fragment FileTable_file on File {
    id
    name
    size
    contentType
    createdAt
    permissionCount
    addedBy {
      kind
      name
    }
    links {
      id
      source
      productId
      productName
      downloadLimit
      expiryDays
    }
  }
`);

export type ListedFile = FileTable_FileFragment;

interface Props {
  files: readonly FragmentType<typeof FileTableFragment>[];
  /** Whether the viewer may change anything. */
  editable: boolean;
  /** Whether changing works right now. */
  enabled: boolean;
  onProducts: (file: ListedFile) => void;
  onDelete: (file: ListedFile) => void;
}

/** The vendor's files, newest first. On phones each row is a few short lines. */
export function FileTable({ files, editable, enabled, onProducts, onDelete }: Props) {
  const { t } = useLingui();
  return (
    <table className={classes.table}>
      <VisuallyHidden component="caption">{t`Files`}</VisuallyHidden>
      <thead>
        <tr>
          <th scope="col">
            <Trans>File</Trans>
          </th>
          <th scope="col">
            <Trans>Comes with</Trans>
          </th>
          <th scope="col" className={classes.orders}>
            <Trans>Permitted on</Trans>
          </th>
          <th scope="col" className={classes.added}>
            <Trans>Added</Trans>
          </th>
          <th scope="col" className={classes.actions}>
            <VisuallyHidden>
              <Trans>Actions</Trans>
            </VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {files.map((masked) => {
          const file = readFragment(FileTableFragment, masked);
          return (
            <tr key={file.id}>
              <td>
                <div className={classes.file}>
                  <FileIcon contentType={file.contentType} />
                  <span className={classes.name} title={file.name}>
                    {file.name}
                  </span>
                  <span className={classes.size}>{formatSize(file.size)}</span>
                </div>
              </td>
              <td className={classes.products}>
                <Products file={file} onOpen={editable ? () => onProducts(file) : null} />
              </td>
              <td className={classes.orders} data-none={file.permissionCount === 0 || undefined}>
                <Plural value={file.permissionCount} _0="No order" one="# order" other="# orders" />
              </td>
              <td className={classes.added}>
                <Moment at={file.createdAt} />
                <span className={classes.who}> · {actorWord(file.addedBy)}</span>
              </td>
              <td className={classes.actions}>
                {editable && (
                  <Menu position="bottom-end" width={200}>
                    <Menu.Target>
                      <ActionIcon size={26} aria-label={t`More for ${file.name}`}>
                        <IconDots size={16} stroke={1.6} aria-hidden />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item
                        leftSection={<IconLink size={16} stroke={1.6} aria-hidden />}
                        onClick={() => onProducts(file)}
                      >
                        <Trans>Products…</Trans>
                      </Menu.Item>
                      <Menu.Item
                        leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
                        disabled={!enabled}
                        onClick={() => onDelete(file)}
                      >
                        <Trans>Delete…</Trans>
                      </Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What it comes with; a click shows on what terms. */
function Products({ file: { name, links }, onOpen }: { file: ListedFile; onOpen: (() => void) | null }) {
  const { t } = useLingui();
  const [first] = links;
  const more = links.length - 1;
  const words = first && (
    <>
      <span className={classes.product}>{first.productName}</span>
      {more > 0 && (
        <span className={classes.more}>
          <Plural value={more} one="and # more" other="and # more" />
        </span>
      )}
    </>
  );
  if (!onOpen) return words ? <span className={classes.linked}>{words}</span> : <Trans>No product</Trans>;
  if (words) {
    return (
      <UnstyledButton className={classes.linked} onClick={onOpen} title={t`Products that come with ${name}`}>
        {words}
      </UnstyledButton>
    );
  }
  return (
    <UnstyledButton className={classes.link} onClick={onOpen} aria-label={t`Link to a product, ${name}`}>
      <Trans>Link to a product</Trans>
    </UnstyledButton>
  );
}
