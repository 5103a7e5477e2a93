import { invalid } from '../../shared/errors.js';

/** The longest name that every file system takes, in bytes. */
const longestName = 255;

/** Controls, and characters that turn writing around or cannot be seen: `exe.pdf` must not pass as `fdp.exe`. */
const unsafe = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/**
 * A file's name, as it came. No folders, nothing that misleads whoever reads it.
 * @throws UserFault INVALID saying what is wrong with it
 */
export function checkFileName(name: string, path: readonly string[]): string {
  if (name.trim() === '') throw invalid('A file needs a name.', path);
  if (!name.isWellFormed())
    throw invalid('The name has half of a character in it: a surrogate without its other half.', path);
  if (/[/\\]/.test(name)) throw invalid('A file’s name cannot have a / or \\ in it.', path);
  if (name === '.' || name === '..') throw invalid(`“${name}” is a folder, not a file’s name.`, path);
  if (unsafe.test(name))
    throw invalid(
      'A file’s name cannot have characters in it that are not seen or turn the writing around.',
      path,
    );
  const bytes = Buffer.byteLength(name);
  if (bytes > longestName)
    throw invalid(`A file’s name has at most ${longestName} bytes; this one has ${bytes}.`, path);
  return name;
}

const types: Readonly<Record<string, string>> = {
  '7z': 'application/x-7z-compressed',
  avif: 'image/avif',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  epub: 'application/epub+zip',
  flac: 'audio/flac',
  gif: 'image/gif',
  gz: 'application/gzip',
  ics: 'text/calendar',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  m4a: 'audio/mp4',
  m4v: 'video/mp4',
  mkv: 'video/matroska',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  rtf: 'application/rtf',
  tar: 'application/x-tar',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  wav: 'audio/wav',
  webm: 'video/webm',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

/** The media type that a name tells, of those we know to be harmless; anything else is bytes. */
export function contentTypeOf(name: string): string {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(types, extension) ? (types[extension] as string) : 'application/octet-stream';
}
