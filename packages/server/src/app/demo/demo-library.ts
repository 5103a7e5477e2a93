import { Readable } from 'node:stream';
import { Upload } from '@tus/server';
import { addFile } from '../../features/downloads/add-file.js';
import { setFileLink } from '../../features/downloads/file-link.service.js';
import { uploadKey } from '../../features/downloads/upload-key.js';
import { beginUpload, type NewUpload } from '../../features/downloads/uploads.js';
import type { Actor } from '../../features/events/actor.js';
import { newId } from '../../shared/ids.js';
import type { Services } from '../services.js';
import { demoDocument } from './demo-documents.js';
import { demoSource } from './demo-market.js';
import { demoProduct } from './demo-products.js';

const training = 'TRN-LED';

const documents = {
  'led-consent-form.pdf': demoDocument('Consent for light therapy', [
    'Name of the client:',
    'I was told what the treatment is for, what it cannot do, and when not to have it.',
    'Date and signature:',
  ]),
  'led-protocols.pdf': demoDocument('LED protocols', [
    'Red, 633 nm: 20 minutes, twice a week.',
    'Blue, 415 nm: 10 minutes, three times a week.',
    'Goggles on for every treatment.',
  ]),
};
export type DemoFileName = keyof typeof documents;

/** Fills a vendor's library, where it is empty; whoever buys the training gets its protocols. */
export async function fillDemoLibrary(
  { database, files }: Services,
  vendorId: string,
  by: Actor,
): Promise<void> {
  const isFilled = await database.inVendor('app', vendorId, async (tx) => {
    const rows = await tx.query('select from file where vendor_id = $1 limit 1', [vendorId]);
    return rows.length > 0;
  });
  if (isFilled) return;
  const uploads: NewUpload[] = [];
  for (const [name, bytes] of Object.entries(documents)) {
    const upload = { id: newId(), caller: by.id ?? by.name, name, size: bytes.length };
    const id = uploadKey({ vendorId, id: upload.id });
    await files.uploads.create(new Upload({ id, size: bytes.length, offset: 0 }));
    await files.uploads.write(Readable.from([bytes]), id, 0);
    uploads.push(upload);
  }
  await database.inVendor('app', vendorId, async (tx) => {
    for (const upload of uploads) {
      await beginUpload(tx, upload);
      const fileId = await addFile(tx, upload.size, by, upload.caller, { uploadId: upload.id });
      if (upload.name !== 'led-protocols.pdf') continue;
      const { name: productName } = demoProduct(training);
      const terms = { downloadLimit: 3, expiryDays: 30 };
      await setFileLink(tx, { fileId, source: demoSource, productId: training, productName, ...terms });
    }
  });
}
