import { VisuallyHidden } from '@mantine/core';

/** One polite sentence for screen readers; who calls it keeps the pace. */
export function Announcer({ sentence }: { sentence: string }) {
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {sentence}
    </VisuallyHidden>
  );
}
