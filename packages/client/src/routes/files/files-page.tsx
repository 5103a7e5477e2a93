import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDocumentTitle } from '@mantine/hooks';
import { IconSearch, IconWifiOff } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Announcer } from '../../components/announcer.js';
import { Bars } from '../../components/bars.js';
import { ErrorState } from '../../components/error-state.js';
import { KeyCap } from '../../components/key-cap.js';
import { PageHead } from '../../components/page-head.js';
import { StateMessage } from '../../components/state-message.js';
import { DeleteFile } from '../../features/downloads/library/delete-file.js';
import {
  FileTable,
  FileTableFragment,
  type ListedFile,
} from '../../features/downloads/library/file-table.js';
import { ProductLinks } from '../../features/downloads/library/product-links.js';
import { DropPage } from '../../features/downloads/uploads/drop-page.js';
import { UploadButton } from '../../features/downloads/uploads/upload-button.js';
import { UploadList } from '../../features/downloads/uploads/upload-list.js';
import { useUploads } from '../../features/downloads/uploads/use-uploads.js';
import { readFragment } from '../../gql/fragment-masking.js';
import { useFormat } from '../../lib/format-context.js';
import { useKeys } from '../../lib/keyboard.js';
import { rememberVendor } from '../../lib/last-vendor.js';
import { useOffline } from '../../lib/use-offline.js';
import { useViewer } from '../../lib/viewer-context.js';
import classes from './files-page.module.css';
import { useFiles } from './use-files.js';

const route = getRouteApi('/signed-in/v/$vendorId/files');

/** The vendor's library: what can be given to customers, newest first, and how it comes there. */
export function FilesPage() {
  const { t } = useLingui();
  const { vendorId } = route.useParams();
  const { search } = route.useSearch();
  const { permissions } = useViewer();
  const editable = permissions.has('MANAGE_DOWNLOADS');
  const offline = useOffline();
  const { files, error, refresh, more, retry } = useFiles(search);
  const { uploads, items, added } = useListedUploads(refresh);
  const [linking, setLinking] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<ListedFile | null>(null);
  useDocumentTitle(t`Files · Docket`);
  useEffect(() => rememberVendor(vendorId), [vendorId]);

  const upload = (chosen: File[]) => uploads.add(chosen);
  const listed = files?.nodes.map((file) => readFragment(FileTableFragment, file)) ?? [];
  const isEmpty = files?.nodes.length === 0;
  return (
    <>
      <PageHead
        title={<Trans>Files</Trans>}
        lead={
          editable ? (
            <Trans>
              What customers can download. Grant a file on an order, or let it come with a product.
            </Trans>
          ) : (
            <Trans>You can look, not change. An owner of your team can give you a role that may.</Trans>
          )
        }
        aside={
          <div className={classes.tools}>
            <SearchField search={search} />
            {editable && <UploadButton onFiles={upload} />}
          </div>
        }
      />
      <section className={classes.panel} aria-label={t`Library`}>
        {offline !== null && <OfflineLine since={offline} />}
        <UploadList uploads={uploads} items={items} />
        {listed.length > 0 && (
          <FileTable
            files={files?.nodes ?? []}
            editable={editable}
            enabled={offline === null}
            onProducts={(file) => setLinking(file.id)}
            onDelete={setDeleting}
          />
        )}
        {!files && !error && <Bars rows={8} columns={[260, 220, 80, 160]} />}
        {!files && error && (
          <ErrorState title={<Trans>The files did not load</Trans>} error={error} onRetry={retry} />
        )}
        {isEmpty && items.length === 0 && <Empty search={search} editable={editable} onFiles={upload} />}
        {files?.pageInfo.hasNextPage && (
          <Button variant="link" fullWidth className={classes.more} onClick={() => void more()}>
            <Trans>Show more</Trans>
          </Button>
        )}
      </section>
      {editable && <DropPage onFiles={upload} />}
      <ProductLinks
        file={listed.find(({ id }) => id === linking) ?? null}
        enabled={offline === null}
        onClose={() => setLinking(null)}
      />
      <DeleteFile file={deleting} onClose={() => setDeleting(null)} onDeleted={() => void refresh()} />
      <Announcer sentence={added ? t`${added} is added.` : ''} />
    </>
  );
}

/** The uploads, without those that are files by now: these stand in the list. */
function useListedUploads(refresh: () => Promise<void>) {
  const { uploads, items } = useUploads();
  const [added, setAdded] = useState('');
  const done = items.filter(({ state, orderId }) => state.kind === 'done' && orderId === null);
  const key = done.map(({ id }) => id).join();
  const latest = useRef({ refresh, done });
  useEffect(() => {
    latest.current = { refresh, done };
  });
  useEffect(() => {
    if (!key) return;
    const { refresh, done } = latest.current;
    setAdded(done.map(({ name }) => name).join(', '));
    void refresh().then(() => {
      for (const { id } of done) uploads.cancel(id);
    });
  }, [key, uploads]);
  const isShown = ({ state, orderId }: (typeof items)[number]) => state.kind !== 'done' || orderId === null;
  return { uploads, items: items.filter(isShown), added };
}

/** Part of a name; stands in the address. */
function SearchField({ search }: { search: string | undefined }) {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(search ?? '');
  const asked = useRef(search);
  useKeys({
    '/': (event) => {
      event.preventDefault();
      input.current?.focus();
    },
  });
  const find = useDebouncedCallback((value: string) => {
    asked.current = value.trim() || undefined;
    void navigate({ search: { search: asked.current }, replace: true });
  }, 250);
  // The address changed by other ways: back, or a link to the page.
  useEffect(() => {
    if (asked.current === search) return;
    asked.current = search;
    setText(search ?? '');
  }, [search]);
  return (
    <TextInput
      ref={input}
      className={classes.search}
      aria-label={t`Search files`}
      placeholder={t`Part of a name`}
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
      rightSection={<KeyCap>/</KeyCap>}
      rightSectionPointerEvents="none"
      maxLength={200}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        find(event.currentTarget.value);
      }}
    />
  );
}

function OfflineLine({ since }: { since: number }) {
  const format = useFormat();
  return (
    <div className={classes.offline} role="status">
      <IconWifiOff size={16} stroke={1.6} aria-hidden />
      <Trans>
        Offline since {format.time(since)}. You can read, not change. Uploads go on by themselves.
      </Trans>
    </div>
  );
}

interface EmptyProps {
  search: string | undefined;
  editable: boolean;
  onFiles: (files: File[]) => void;
}

function Empty({ search, editable, onFiles }: EmptyProps) {
  const navigate = route.useNavigate();
  if (search) {
    return (
      <StateMessage
        title={<Trans>No file matches</Trans>}
        actions={
          <Button onClick={() => void navigate({ search: { search: undefined } })}>
            <Trans>Show all files</Trans>
          </Button>
        }
      >
        <Trans>No name has “{search}” in it.</Trans>
      </StateMessage>
    );
  }
  return (
    <StateMessage
      title={<Trans>No files yet</Trans>}
      actions={editable ? <UploadButton onFiles={onFiles} /> : undefined}
    >
      {editable ? (
        <Trans>Drop them anywhere on this page. Nobody can download one before you grant it.</Trans>
      ) : (
        <Trans>What your team uploads for customers appears here.</Trans>
      )}
    </StateMessage>
  );
}
