import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';

interface Props {
  onFiles: (files: File[]) => void;
  /** Takes one file instead of several at once. */
  single?: boolean;
  children?: ReactNode;
}

/** Chooses files to upload. */
export function UploadButton({ onFiles, single = false, children }: Props) {
  const { t } = useLingui();
  const reset = useRef<() => void>(null);
  return (
    <FileButton<boolean>
      multiple={!single}
      resetRef={reset}
      inputProps={{ 'aria-label': t`Files to upload` }}
      onChange={(files) => {
        onFiles(files === null ? [] : [files].flat());
        // The same file can be chosen again.
        reset.current?.();
      }}
    >
      {(props) => (
        <Button leftSection={<IconUpload size={16} stroke={1.6} aria-hidden />} {...props}>
          {children ?? <Trans>Upload files</Trans>}
        </Button>
      )}
    </FileButton>
  );
}
