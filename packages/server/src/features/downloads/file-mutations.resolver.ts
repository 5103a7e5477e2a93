import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { isId } from '../../shared/ids.js';
import { payload } from '../../shared/user-error.type.js';
import { vendorFor } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { addFile } from './add-file.js';
import { changeFiles } from './change-files.js';
import { deleteFile } from './delete-file.js';
import {
  AddFileInput,
  DeleteFileInput,
  FilePayload,
  RemoveFileLinkInput,
  SetFileLinkInput,
} from './file.types.js';
import { removeFileLink, setFileLink } from './file-link.service.js';
import { uploadKey } from './upload-key.js';

@Resolver()
export class FileMutationsResolver {
  @Mutation(() => FilePayload, {
    description: 'Lists a complete upload as a file: in the library, or for one order only.',
  })
  addFile(
    @Arg('input', () => AddFileInput, { description: 'Which upload, as what.' }) input: AddFileInput,
    @Ctx() context: RequestContext,
  ): Promise<FilePayload> {
    return payload(async () => {
      const stored = await storedBytes(context, input.uploadId);
      return changeFiles(context, 'addFile', input, (tx, by) =>
        addFile(tx, stored, by, context.caller.id, input),
      );
    });
  }

  @Mutation(() => FilePayload, {
    description:
      'Deletes a file. While customers may download it, that is refused with their number, or takes it back from them.',
  })
  deleteFile(
    @Arg('input', () => DeleteFileInput, { description: 'Which file.' }) input: DeleteFileInput,
    @Ctx() context: RequestContext,
  ): Promise<FilePayload> {
    return payload(() => changeFiles(context, 'deleteFile', input, (tx, by) => deleteFile(tx, by, input)));
  }

  @Mutation(() => FilePayload, {
    description:
      'Lets a product come with a file from its next order on, or changes the terms on which it does.',
  })
  setFileLink(
    @Arg('input', () => SetFileLinkInput, { description: 'Which product, which file, on what terms.' })
    input: SetFileLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<FilePayload> {
    return payload(() => changeFiles(context, 'setFileLink', input, (tx) => setFileLink(tx, input)));
  }

  @Mutation(() => FilePayload, {
    description: 'Unlinks a product from a file. What was granted before stays.',
  })
  removeFileLink(
    @Arg('input', () => RemoveFileLinkInput, { description: 'Which link.' }) input: RemoveFileLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<FilePayload> {
    return payload(() =>
      changeFiles(context, 'removeFileLink', input, (tx) => removeFileLink(tx, input.linkId)),
    );
  }
}

/** How many bytes there are of an upload of the caller's vendor. */
async function storedBytes({ caller, files }: RequestContext, uploadId: string): Promise<number | null> {
  const vendorId = vendorFor(caller, 'MANAGE_DOWNLOADS');
  return isId(uploadId) ? files.size(uploadKey({ vendorId, id: uploadId })) : null;
}
