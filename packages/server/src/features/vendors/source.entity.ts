import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where orders come from: a partner app, or a WooCommerce shop. */
@Entity('source')
export class Source {
  /** Its name in addresses and inputs, e.g. `shop-uk`. */
  @PrimaryColumn('text') id!: string;
  @Column('text') kind!: 'PARTNER_APP' | 'WOOCOMMERCE';
  /** What a WooCommerce shop signs its webhooks with. Only the roles that take orders in may read it. */
  @Column('text', { nullable: true, select: false }) secret!: string | null;
  /** The order meta key under which a WooCommerce shop keeps the vendor's id. */
  @Column('text', { select: false }) vendorMetaKey!: string;
  /** The one currency it sends, or null for any. */
  @Column('text', { nullable: true }) currency!: string | null;
  /** Whether Docket mails customers about statuses; a WooCommerce shop does so itself. */
  @Column('boolean') mailsCustomer!: boolean;
}
