import { Trans } from '@lingui/react/macro';
import { Dropzone } from '@mantine/dropzone';
import { useEffect, useRef } from 'react';
import { UploadButton } from '../uploads/upload-button.js';
import { UploadList } from '../uploads/upload-list.js';
import { useUploads } from '../uploads/use-uploads.js';
import type { ChosenFile } from './file-picker.js';
import classes from './order-upload.module.css';

interface Props {
  orderId: string;
  /** A file of this order has come in. */
  onAdded: (file: ChosenFile) => void;
}

/** A file that only this order can have, dropped or chosen. */
export function OrderUpload({ orderId, onAdded }: Props) {
  const { uploads, items } = useUploads();
  const own = items.filter((item) => item.orderId === orderId);
  const done = own.find(({ state }) => state.kind === 'done');
  const under = own.filter(({ state }) => state.kind !== 'done');
  const latest = useRef({ onAdded, done });
  useEffect(() => {
    latest.current = { onAdded, done };
  });
  const doneId = done?.id;
  useEffect(() => {
    const { onAdded, done } = latest.current;
    if (doneId === undefined || done?.state.kind !== 'done') return;
    onAdded({ id: done.state.fileId, name: done.name });
    uploads.cancel(doneId);
  }, [doneId, uploads]);

  const add = (files: File[]) => uploads.add(files, orderId);
  return (
    <div className={classes.upload}>
      <Dropzone
        onDrop={add}
        multiple={false}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        classNames={{ root: classes.area, inner: classes.inner }}
      >
        <span>
          <Trans>Or drop one here, for this order only.</Trans>
        </span>
        <UploadButton onFiles={add} single>
          <Trans>Upload a file</Trans>
        </UploadButton>
      </Dropzone>
      <UploadList uploads={uploads} items={under} />
    </div>
  );
}
