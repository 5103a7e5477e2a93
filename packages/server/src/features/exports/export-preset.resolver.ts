import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import { actorOf, vendorFor } from '../identity/caller.policy.js';
import { changeOnce } from '../identity/do-once.js';
import type { RequestContext } from '../identity/request-context.js';
import { DeleteExportPresetInput, ExportPresetPayload, SaveExportPresetInput } from './export.types.js';
import { ExportPreset } from './export-preset.entity.js';
import { deletePreset, findPreset, listPresets, savePreset } from './export-presets.js';

@Resolver()
export class ExportPresetResolver {
  @Query(() => [ExportPreset], {
    description: 'How the vendor likes exports written, by name. Needs EXPORT.',
  })
  exportPresets(@Ctx() context: RequestContext): Promise<ExportPreset[]> {
    const vendorId = vendorFor(context.caller, 'EXPORT');
    return context.readOf({ vendorId }, listPresets);
  }

  @Mutation(() => ExportPresetPayload, {
    description: 'Keeps how exports are written under a name, for everybody of the vendor. Needs EXPORT.',
  })
  saveExportPreset(
    @Arg('input', () => SaveExportPresetInput, { description: 'Its name and what it says.' })
    input: SaveExportPresetInput,
    @Ctx() context: RequestContext,
  ): Promise<ExportPresetPayload> {
    return payload(async () => {
      const vendorId = vendorFor(context.caller, 'EXPORT');
      const by = actorOf(context.caller);
      const { presetId } = await changeOnce(context, vendorId, 'saveExportPreset', input, async (tx) => ({
        presetId: await savePreset(tx, by, input),
      }));
      return { preset: await context.readOf({ vendorId }, (tx) => findPreset(tx, presetId)) };
    });
  }

  @Mutation(() => ExportPresetPayload, { description: 'Deletes a preset. Needs EXPORT.' })
  deleteExportPreset(
    @Arg('input', () => DeleteExportPresetInput, { description: 'Which one.' })
    input: DeleteExportPresetInput,
    @Ctx() context: RequestContext,
  ): Promise<ExportPresetPayload> {
    return payload(async () => {
      const vendorId = vendorFor(context.caller, 'EXPORT');
      const kept = await changeOnce(context, vendorId, 'deleteExportPreset', input, (tx) =>
        deletePreset(tx, input.presetId),
      );
      return { preset: Object.assign(new ExportPreset(), kept) };
    });
  }
}
