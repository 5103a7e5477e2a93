import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconBookmark,
  IconBookmarkFilled,
  IconChevronDown,
  IconDeviceFloppy,
  IconDots,
  IconHome,
  IconPencil,
  IconPlus,
  IconRestore,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { formatCount } from '../../lib/counts.js';
import { usePageAction } from '../../lib/page-actions.js';
import { useOffline } from '../../lib/use-offline.js';
import { DeleteView } from './delete-view.js';
import { useSaveView, useSetDefaultView } from './use-view-changes.js';
import { type CurrentList, ViewDialog } from './view-dialog.js';
import classes from './views.module.css';
import type { View } from './views-documents.js';

interface Props {
  views: readonly View[];
  /** The view that is open, and whether the list shows something else by now. */
  open: View | null;
  isChanged: boolean;
  current: CurrentList;
  /** Where the navigation has no room for the views, they are listed here. */
  withList: boolean;
  /** On a phone the head has room for no words. */
  isPhone: boolean;
  /** Goes to a view; null: to all orders. */
  onOpen: (view: View | null) => void;
}

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** In the head of the list: saves what it shows as a view, and changes the view that is open. */
export function ViewsControl(props: Props) {
  const { views, open, isChanged, current, withList, isPhone, onOpen } = props;
  const { t } = useLingui();
  const [about, setAbout] = useState<'new' | View | null>(null);
  const [deleting, setDeleting] = useState<View | null>(null);
  usePageAction('save-view', t`Save view`, () => setAbout('new'));
  const hasMenu = open !== null || isPhone || (withList && views.length > 0);

  const saved = (view: View, isNew: boolean) => {
    setAbout(null);
    notifications.show({ message: isNew ? t`“${view.name}” is saved.` : t`“${view.name}” is changed.` });
    if (isNew) onOpen(view);
  };
  const deleted = (view: View) => {
    setDeleting(null);
    notifications.show({ message: t`“${view.name}” is deleted.` });
    if (view.id === open?.id) onOpen(null);
  };
  return (
    <>
      {hasMenu ? (
        <Menu position="bottom-end" width={300}>
          <Menu.Target>
            {isPhone ? (
              <ActionIcon size={44} aria-label={open ? t`Views, ${open.name} is open` : t`Views`}>
                <IconDots size={20} stroke={1.6} />
              </ActionIcon>
            ) : (
              <ViewButton open={open} isChanged={isChanged} />
            )}
          </Menu.Target>
          <Menu.Dropdown className={classes.menu}>
            {(withList || isPhone) && views.length > 0 && <ViewChoices {...props} />}
            <ViewActions {...props} onAsk={setAbout} onDelete={setDeleting} />
          </Menu.Dropdown>
        </Menu>
      ) : (
        <Button leftSection={<IconBookmark {...icon} />} onClick={() => setAbout('new')}>
          <Trans>Save view</Trans>
        </Button>
      )}
      <ViewDialog about={about} current={current} onClose={() => setAbout(null)} onSaved={saved} />
      <DeleteView view={deleting} onClose={() => setDeleting(null)} onDeleted={deleted} />
    </>
  );
}

/** The button that says which view is open. */
function ViewButton({ open, isChanged, ...rest }: Pick<Props, 'open' | 'isChanged'>) {
  return (
    <Button
      {...rest}
      leftSection={open ? <IconBookmarkFilled {...icon} /> : <IconBookmark {...icon} />}
      rightSection={<IconChevronDown {...icon} />}
    >
      {open ? (
        <>
          <span className={classes.name}>{open.name}</span>
          {isChanged && (
            <span className={classes.changed}>
              , <Trans>changed</Trans>
            </span>
          )}
        </>
      ) : (
        <Trans>Views</Trans>
      )}
    </Button>
  );
}

function ViewChoices({ views, open, onOpen }: Props) {
  return (
    <>
      <Menu.Label>
        <Trans>Saved views</Trans>
      </Menu.Label>
      {views.map((view) => (
        <Menu.Item
          key={view.id}
          aria-current={view.id === open?.id || undefined}
          leftSection={view.id === open?.id ? <IconBookmarkFilled {...icon} /> : <IconBookmark {...icon} />}
          rightSection={<span className={classes.count}>{formatCount(view.count)}</span>}
          onClick={() => onOpen(view)}
        >
          <span className={classes.choiceName}>{view.name}</span>
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
}

interface ActionProps extends Props {
  onAsk: (about: 'new' | View) => void;
  onDelete: (view: View) => void;
}

function ViewActions({ open, isChanged, current, onOpen, onAsk, onDelete }: ActionProps) {
  const { t } = useLingui();
  const isOffline = useOffline() !== null;
  const { save } = useSaveView();
  const { setDefault } = useSetDefaultView();
  const told = (done: boolean, message: string) =>
    notifications.show({ message: done ? message : t`That was not saved. Try again.` });

  const saveChanges = async (view: View) => {
    const done = await save({ viewId: view.id, filter: current.filter, sort: current.sort });
    told(done !== null, t`“${view.name}” is changed.`);
  };
  const openWith = async (view: View) => {
    const done = await setDefault(view.isDefault ? null : view.id);
    told(done, view.isDefault ? t`Orders opens with all orders.` : t`Orders opens with “${view.name}”.`);
  };
  return (
    <>
      {isOffline && (
        <Menu.Label>
          <Trans>You are offline. Saving is off until you are back.</Trans>
        </Menu.Label>
      )}
      {open && isChanged && open.mayChange && (
        <Menu.Item
          leftSection={<IconDeviceFloppy {...icon} />}
          disabled={isOffline}
          onClick={() => void saveChanges(open)}
        >
          <Trans>Save changes to “{open.name}”</Trans>
          {open.isShared && (
            <span className={classes.detail}>
              <Trans>Everybody who works here sees them.</Trans>
            </span>
          )}
        </Menu.Item>
      )}
      {open && isChanged && (
        <Menu.Item leftSection={<IconRestore {...icon} />} onClick={() => onOpen(open)}>
          <Trans>Back to “{open.name}” as it was</Trans>
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconPlus {...icon} />} disabled={isOffline} onClick={() => onAsk('new')}>
        {open ? <Trans>Save as a new view…</Trans> : <Trans>Save this view…</Trans>}
      </Menu.Item>
      {open && (
        <>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconHome {...icon} />}
            disabled={isOffline}
            onClick={() => void openWith(open)}
          >
            {open.isDefault ? <Trans>Open Orders with all orders</Trans> : <Trans>Open Orders with it</Trans>}
          </Menu.Item>
          {open.mayChange && (
            <>
              <Menu.Item
                leftSection={<IconPencil {...icon} />}
                disabled={isOffline}
                onClick={() => onAsk(open)}
              >
                <Trans>Rename, share…</Trans>
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash {...icon} />}
                disabled={isOffline}
                onClick={() => onDelete(open)}
              >
                <Trans>Delete…</Trans>
              </Menu.Item>
            </>
          )}
          {!open.isMine && (
            <Menu.Label>
              <Trans>Shared by {open.createdBy.name}</Trans>
            </Menu.Label>
          )}
        </>
      )}
    </>
  );
}
