import { Trans } from '@lingui/react/macro';
import { IconDownload } from '@tabler/icons-react';
import classes from './line-shipped.module.css';

interface Props {
  line: { isDownloadable: boolean; shippedQuantity: number; unshippedQuantity: number };
  /** Inside a sentence, where no column says what it is about. */
  inline?: boolean;
}

/** How much of a line is on its way: loud while something is left to ship. */
export function LineShipped({ line, inline = false }: Props) {
  const { isDownloadable, shippedQuantity: shipped, unshippedQuantity: left } = line;
  if (isDownloadable) {
    return inline ? (
      <Trans>file</Trans>
    ) : (
      <span className={classes.file}>
        <IconDownload size={16} stroke={1.6} aria-hidden />
        <Trans>File</Trans>
      </span>
    );
  }
  const due = shipped + left;
  if (due === 0) return <span className={classes.done}>–</span>;
  return (
    <span className={left > 0 ? classes.left : classes.done}>
      {inline ? (
        <Trans>
          {shipped} of {due} shipped
        </Trans>
      ) : (
        <Trans>
          {shipped} of {due}
        </Trans>
      )}
    </span>
  );
}
