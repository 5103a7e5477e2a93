import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People, sessions, who works for which vendor, partner keys. The tables are better-auth's (with its organization
 * and API-key plugins), in a schema of their own that only `docket_identity` may enter; what is added to them is
 * named in `features/identity/auth.ts`.
 */
export class Identity1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema identity');
    await this.people(runner);
    await this.vendors(runner);
    await this.keys(runner);
    await runner.query('grant usage on schema identity to docket_identity');
    await runner.query(
      'grant select, insert, update, delete on all tables in schema identity to docket_identity',
    );
    for (const table of tables) await runner.query(`comment on table identity.${table} is 'global'`);
  }

  private async people(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity."user" (
        id text primary key,
        name text not null,
        email text not null unique check (email = lower(email)),
        "emailVerified" boolean not null,
        image text,
        "createdAt" timestamptz not null default now(),
        "updatedAt" timestamptz not null default now(),
        "isOperator" boolean not null default false
      )`);
    await runner.query(`
      create table identity.session (
        id text primary key,
        "expiresAt" timestamptz not null,
        token text not null unique,
        "createdAt" timestamptz not null default now(),
        "updatedAt" timestamptz not null,
        "ipAddress" text,
        "userAgent" text,
        "userId" text not null references identity."user" (id) on delete cascade,
        "activeOrganizationId" text
      )`);
    await runner.query('create index "session_userId_idx" on identity.session ("userId")');
    await runner.query('create index "session_expiresAt_idx" on identity.session ("expiresAt")');
    await runner.query(`
      create table identity.account (
        id text primary key,
        "accountId" text not null,
        "providerId" text not null,
        "userId" text not null references identity."user" (id) on delete cascade,
        "accessToken" text,
        "refreshToken" text,
        "idToken" text,
        "accessTokenExpiresAt" timestamptz,
        "refreshTokenExpiresAt" timestamptz,
        scope text,
        password text,
        "createdAt" timestamptz not null default now(),
        "updatedAt" timestamptz not null,
        unique ("userId", "providerId")
      )`);
    await runner.query(`
      create table identity.verification (
        id text primary key,
        identifier text not null,
        value text not null,
        "expiresAt" timestamptz not null,
        "createdAt" timestamptz not null default now(),
        "updatedAt" timestamptz not null default now()
      )`);
    await runner.query('create index verification_identifier_idx on identity.verification (identifier)');
    await runner.query(`
      create table identity."rateLimit" (
        id text primary key,
        key text not null unique,
        count integer not null,
        "lastRequest" bigint not null
      )`);
  }

  private async vendors(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.organization (
        id text primary key,
        name text not null,
        slug text not null unique,
        logo text,
        "createdAt" timestamptz not null,
        metadata text
      )`);
    await runner.query(`
      create table identity.member (
        id text primary key,
        "organizationId" text not null references identity.organization (id) on delete cascade,
        "userId" text not null references identity."user" (id) on delete cascade,
        role text not null check (role in ('owner', 'manager', 'staff', 'viewer')),
        "createdAt" timestamptz not null,
        unique ("organizationId", "userId")
      )`);
    await runner.query('create index "member_userId_idx" on identity.member ("userId")');
    await runner.query(`
      create table identity.invitation (
        id text primary key,
        "organizationId" text not null references identity.organization (id) on delete cascade,
        email text not null check (email = lower(email)),
        role text not null check (role in ('owner', 'manager', 'staff', 'viewer')),
        status text not null check (status in ('pending', 'accepted', 'canceled')),
        "expiresAt" timestamptz not null,
        "createdAt" timestamptz not null default now(),
        "inviterId" text not null references identity."user" (id) on delete cascade
      )`);
    await runner.query(`
      create unique index invitation_pending_key on identity.invitation ("organizationId", email)
      where status = 'pending'`);
  }

  private async keys(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.apikey (
        id text primary key,
        "configId" text not null check ("configId" in ('vendor', 'marketplace')),
        name text not null,
        start text,
        "referenceId" text not null,
        prefix text,
        key text not null unique,
        "refillInterval" integer,
        "refillAmount" integer,
        "lastRefillAt" timestamptz,
        enabled boolean not null default true,
        "rateLimitEnabled" boolean not null default false,
        "rateLimitTimeWindow" integer,
        "rateLimitMax" integer,
        "requestCount" integer not null default 0,
        remaining integer,
        "lastRequest" timestamptz,
        "expiresAt" timestamptz,
        "createdAt" timestamptz not null,
        "updatedAt" timestamptz not null,
        permissions text not null,
        metadata text,
        "vendorId" text generated always as (case when "configId" = 'vendor' then "referenceId" end) stored
          references identity.organization (id) on delete cascade,
        "createdBy" text,
        "revokedAt" timestamptz,
        check (enabled = ("revokedAt" is null))
      )`);
    await runner.query('create index "apikey_referenceId_idx" on identity.apikey ("referenceId")');
    await runner.query('create index "apikey_vendorId_idx" on identity.apikey ("vendorId")');
  }

  async down(): Promise<void> {
    throw new Error('Restore a backup instead: going back would lose every account.');
  }
}

const tables = [
  '"user"',
  'session',
  'account',
  'verification',
  '"rateLimit"',
  'organization',
  'member',
  'invitation',
  'apikey',
];
