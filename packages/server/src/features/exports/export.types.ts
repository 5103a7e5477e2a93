import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { idempotencyKeyDescription } from '../../shared/idempotency-key.js';
import { BigIntText } from '../../shared/scalars.js';
import { UserError } from '../../shared/user-error.type.js';
import { OrderFilter } from '../orders/order-filter.input.js';
import { OrderSort } from '../orders/order-sort.input.js';
import { ExportColumn, ExportFormat, ExportRows } from './export-column.js';
import { ExportPreset } from './export-preset.entity.js';

@InputType({ description: 'Which orders to export, and how.' })
export class ExportOrdersInput {
  @Field(() => OrderFilter, { nullable: true, description: 'Which orders; all when left out.' })
  filter?: OrderFilter | null;
  @Field(() => OrderSort, { nullable: true, description: 'Newest first when left out.' })
  sort?: OrderSort | null;
  @Field(() => ExportFormat, { defaultValue: 'CSV', description: 'What kind of file.' })
  format!: ExportFormat;
  @Field(() => ExportRows, { defaultValue: 'ORDERS', description: 'What a row is.' })
  rows!: ExportRows;
  @Field(() => [ExportColumn], {
    nullable: true,
    description:
      'In this order, each once; every column when left out. What the marketplace hides stays empty.',
  })
  columns?: ExportColumn[] | null;
  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether a CSV begins with a byte order mark, by which Excel knows that it is UTF-8.',
  })
  withBom!: boolean;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The file that an export has written.' })
export class ExportFile {
  @Field(() => String, { description: 'What it is saved as.' }) name!: string;
  @Field(() => Int, { description: 'Rows in it, without the one of names.' }) rows!: number;
  @Field(() => BigIntText, { description: 'Its size in bytes.' }) bytes!: string;
  @Field(() => String, {
    description:
      'Where it is fetched with GET, in parts too. Whoever has the link needs nothing else: give it to nobody.',
  })
  url!: string;
  @Field(() => Date, {
    description: 'When the link ends and the file is deleted: 24 hours after it was written.',
  })
  expiresAt!: Date;
}

@ObjectType({ description: 'A column that exports can have.' })
export class ExportColumnInfo {
  @Field(() => ExportColumn, { description: 'The column.' }) column!: ExportColumn;
  @Field(() => String, { description: 'What stands above it in the file.' }) header!: string;
  @Field(() => [ExportRows], { description: 'The kinds of rows that can have it.' }) rows!: ExportRows[];
  @Field(() => Boolean, { description: 'Whether its cells stay empty because the marketplace hides it.' })
  isHidden!: boolean;
}

@InputType({ description: 'How a vendor likes an export written.' })
export class SaveExportPresetInput {
  @Field(() => ID, { nullable: true, description: 'The preset to change; a new one when left out.' })
  presetId?: string | null;
  @Field(() => String, { description: 'What it is called: 1 to 60 characters, unique for the vendor.' })
  name!: string;
  @Field(() => ExportFormat, { defaultValue: 'CSV', description: 'What kind of file.' })
  format!: ExportFormat;
  @Field(() => ExportRows, { defaultValue: 'ORDERS', description: 'What a row is.' })
  rows!: ExportRows;
  @Field(() => [ExportColumn], { description: 'Its columns in order, each once; at least one.' })
  columns!: ExportColumn[];
  @Field(() => Boolean, { defaultValue: true, description: 'Whether a CSV begins with a byte order mark.' })
  withBom!: boolean;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A preset to delete.' })
export class DeleteExportPresetInput {
  @Field(() => ID, { description: 'The preset.' }) presetId!: string;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What became of a preset.' })
export class ExportPresetPayload {
  @Field(() => ExportPreset, {
    nullable: true,
    description: 'The preset as it is now; as it was, where it is deleted; null when refused.',
  })
  preset?: ExportPreset | null;
  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' }) errors!: UserError[];
}
