-- Keys of the installation itself: for records of a learner's own choosing, and for outside test suites. Never of a badge.
create table installation_keys (
  id uuid primary key,
  purpose text not null check (purpose in ('record', 'vc-api')),
  public_multibase text not null unique,
  secret_sealed bytea not null,
  created_at timestamptz not null,
  -- A retired key signs nothing more and stays published for ever, like an issuer's.
  retired_at timestamptz
);
create unique index installation_keys_one_current on installation_keys (purpose) where retired_at is null;
alter table installation_keys enable row level security;
-- They belong to nobody; the secret half is sealed with the master secret.
create policy everybody on installation_keys to cairn_app using (true);
grant select, insert on installation_keys to cairn_app;

-- An issuer's keys for badges as tokens (JWT), which take another kind of key than embedded proofs.
create table token_keys (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  public_jwk jsonb not null,
  secret_sealed bytea not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
create unique index token_keys_one_current on token_keys (organisation_id) where retired_at is null;
alter table token_keys enable row level security;
create policy issuer on token_keys to cairn_app using (organisation_id = (select app_organisation()));
grant select, insert, update on token_keys to cairn_app;

create function published_token_keys(organisation uuid) returns table (id uuid, public_jwk jsonb)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id, public_jwk from token_keys where organisation_id = organisation order by created_at desc $$;
revoke all on function published_token_keys from public;
grant execute on function published_token_keys to cairn_app;
