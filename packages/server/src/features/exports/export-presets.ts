import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, notFound, UserFault } from '../../shared/errors.js';
import { gatherFaults } from '../../shared/gather-faults.js';
import { isId, newId } from '../../shared/ids.js';
import { requiredText } from '../../shared/text.js';
import type { Actor } from '../events/actor.js';
import type { SaveExportPresetInput } from './export.types.js';
import { ExportPreset } from './export-preset.entity.js';
import { readColumns } from './read-columns.js';

/** Presets of one vendor. */
const mostPresets = 50;

/** The vendor's presets, by name. */
export const listPresets = (tx: VendorTx): Promise<ExportPreset[]> =>
  tx.manager.find(ExportPreset, { where: { vendorId: tx.vendorId }, order: { foldedName: 'ASC' } });

/** @throws UserFault NOT_FOUND */
export async function findPreset(tx: VendorTx, id: string): Promise<ExportPreset> {
  const preset = isId(id) ? await tx.manager.findOneBy(ExportPreset, { vendorId: tx.vendorId, id }) : null;
  if (!preset) throw notFound('preset', ['presetId']);
  return preset;
}

/**
 * Writes a new preset or changes one.
 * @returns its id
 * @throws UserFault INVALID, NOT_FOUND, ALREADY_DONE for a name that is taken, LIMIT_EXCEEDED
 */
export async function savePreset(
  tx: VendorTx,
  by: Actor,
  input: SaveExportPresetInput,
  at = tx.at,
): Promise<string> {
  const { presetId, format, rows, withBom } = input;
  const { name, columns } = gatherFaults((attempt) => ({
    name: attempt(() => requiredText(input.name, { what: 'A name', most: 60, path: ['name'] })),
    columns: attempt(() => readColumns(input.columns, rows)),
  })) as { name: string; columns: ExportPreset['columns'] };
  // One after the other: two at once must not both take the last place, or one name.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [`export presets ${tx.vendorId}`]);
  const known = presetId ? await findPreset(tx, presetId) : null;
  const others = (await listPresets(tx)).filter(({ id }) => id !== known?.id);
  const foldedName = name.trim().toLowerCase();
  if (others.some((other) => other.foldedName === foldedName))
    throw new UserFault(ErrorCode.ALREADY_DONE, `There is a preset called ${name.trim()}.`, ['name']);
  if (!known && others.length >= mostPresets)
    throw new UserFault(ErrorCode.LIMIT_EXCEEDED, `There are ${mostPresets} presets. Delete one first.`);
  const wish = { name, foldedName, format, rows, columns, withBom, updatedAt: at };
  if (known) {
    await tx.manager.update(ExportPreset, { vendorId: tx.vendorId, id: known.id }, wish);
    return known.id;
  }
  const id = newId();
  await tx.manager.insert(ExportPreset, {
    ...wish,
    vendorId: tx.vendorId,
    id,
    actorKind: by.kind,
    actorId: by.id,
    actorName: by.name,
    createdAt: at,
  });
  return id;
}

/** Deletes a preset. @returns what it was @throws UserFault NOT_FOUND */
export async function deletePreset(tx: VendorTx, id: string): Promise<ExportPreset> {
  const preset = await findPreset(tx, id);
  await tx.manager.delete(ExportPreset, { vendorId: tx.vendorId, id: preset.id });
  return preset;
}
