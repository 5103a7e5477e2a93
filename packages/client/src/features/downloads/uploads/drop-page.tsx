import { Trans } from '@lingui/react/macro';
import { Dropzone } from '@mantine/dropzone';
import { IconUpload } from '@tabler/icons-react';
import classes from './drop-page.module.css';

/** Files dropped anywhere on the page. */
export function DropPage({
  onFiles,
  children,
}: {
  onFiles: (files: File[]) => void;
  children?: React.ReactNode;
}) {
  return (
    <Dropzone.FullScreen
      onDrop={onFiles}
      activateOnKeyboard={false}
      classNames={{ fullScreen: classes.screen, root: classes.area, inner: classes.inner }}
    >
      <IconUpload size={28} stroke={1.4} aria-hidden />
      <div>{children ?? <Trans>Drop the files to upload them</Trans>}</div>
    </Dropzone.FullScreen>
  );
}
