import {
  IconFile,
  IconFileMusic,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconMovie,
  IconPhoto,
  IconTable,
} from '@tabler/icons-react';

const archives = /zip|compressed|gzip|x-tar/;
const tables = /csv|spreadsheet/;
const texts = /^text\/|word|opendocument\.text|rtf|epub/;

function iconOf(contentType: string) {
  if (contentType.startsWith('video/')) return IconMovie;
  if (contentType.startsWith('audio/')) return IconFileMusic;
  if (contentType.startsWith('image/')) return IconPhoto;
  if (contentType === 'application/pdf') return IconFileTypePdf;
  if (archives.test(contentType)) return IconFileZip;
  if (tables.test(contentType)) return IconTable;
  return texts.test(contentType) ? IconFileText : IconFile;
}

/** What sort of file it is, as a shape beside its name. */
export function FileIcon({ contentType }: { contentType: string }) {
  const Icon = iconOf(contentType);
  return <Icon size={16} stroke={1.6} color="var(--ink3)" aria-hidden />;
}
