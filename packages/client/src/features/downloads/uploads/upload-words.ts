import { t } from '@lingui/core/macro';
import { formatSize } from '../../../lib/file-size.js';
import type { UploadFailure } from './upload-failure.js';
import type { UploadItem } from './uploads.js';

function failureWords(failure: UploadFailure): string {
  switch (failure.kind) {
    case 'empty':
      return t`This file is empty. There would be nothing to download.`;
    case 'not-allowed':
      return t`You may not add files. An owner of your team can change that.`;
    case 'signed-out':
      return t`You were signed out. Sign in, then try again.`;
    case 'unreadable':
      return t`The file was moved or changed on your computer. Choose it again.`;
    case 'disk-full':
      return t`The server has no room left for this file. Nothing of it was kept.`;
    case 'refused':
      return failure.words || t`The server refused this file.`;
  }
}

/** Percent, never 100 before the end. */
export const percentOf = (sent: number, size: number): number =>
  size === 0 ? 0 : Math.min(99, Math.floor((sent / size) * 100));

/** How far it is, or why it is not. */
export function stateWords({ size, state }: UploadItem): string {
  switch (state.kind) {
    case 'waiting':
      return t`Waits for the others`;
    case 'sending':
      return t`${formatSize(state.sent)} of ${formatSize(size)}`;
    case 'lost':
      if (state.words) return state.words;
      return state.sent === 0
        ? t`No connection. Begins by itself.`
        : t`No connection. Goes on by itself at ${percentOf(state.sent, size)} %.`;
    case 'listing':
      return t`Almost there`;
    case 'done':
      return t`Added`;
    case 'failed':
      return failureWords(state.failure);
    case 'interrupted':
      return state.sent === null
        ? t`Interrupted. Choose the file again to go on.`
        : t`Interrupted at ${percentOf(state.sent, size)} %. Choose the file again to go on.`;
  }
}
