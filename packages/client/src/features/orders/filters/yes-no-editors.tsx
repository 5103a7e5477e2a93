import { useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import type { EditorProps } from './editor-props.js';

const any = 'any';

/** With a tracking number, or without one. */
export function TrackingEditor({ search, onChange }: EditorProps) {
  const { t } = useLingui();
  return (
    <SegmentedControl
      fullWidth
      aria-label={t`Tracking number`}
      value={search.tracking ?? any}
      onChange={(value) => onChange({ ...search, tracking: value === any ? undefined : value })}
      data={[
        { value: any, label: t`Any` },
        { value: 'yes', label: t`With a number` },
        { value: 'no', label: t`Without` },
      ]}
    />
  );
}

/** With files granted to the buyer, or without any. */
export function DownloadsEditor({ search, onChange }: EditorProps) {
  const { t } = useLingui();
  return (
    <SegmentedControl
      fullWidth
      aria-label={t`Downloads`}
      value={search.downloads ?? any}
      onChange={(value) => onChange({ ...search, downloads: value === any ? undefined : value })}
      data={[
        { value: any, label: t`Any` },
        { value: 'yes', label: t`Granted` },
        { value: 'no', label: t`None` },
      ]}
    />
  );
}
