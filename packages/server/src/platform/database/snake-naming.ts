import { DefaultNamingStrategy } from 'typeorm';

/** Columns are named as the properties are, in snake case: `placedAt` is `placed_at`. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
