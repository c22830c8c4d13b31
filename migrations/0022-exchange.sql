-- An award on its way into a wallet (OpenID4VCI 1.0, pre-authorised code). Of every secret only the hash is here, and
-- the person's own page and the wallet's answers are the only places where one is ever shown.
create table wallet_offers (
  id uuid primary key,
  person_id uuid not null references persons,
  organisation_id uuid not null references organisations,
  award_id uuid not null references awards,
  -- Stands in the address under the QR picture.
  offer_hash bytea not null unique,
  -- The pre-authorised code, which that address gives to the wallet.
  code_hash bytea not null unique,
  asks_pin boolean not null,
  wrong_pins int not null default 0 check (wrong_pins >= 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  redeemed_at timestamptz,
  access_hash bytea unique,
  access_expires_at timestamptz,
  -- The key of the wallet that came with the code: one offer serves one.
  holder text,
  taken_at timestamptz,
  check ((redeemed_at is null) = (access_hash is null)),
  check ((redeemed_at is null) = (access_expires_at is null))
);
create index wallet_offers_by_person on wallet_offers (person_id, expires_at);

-- Each nonce that a wallet has answered once, until it would have expired anyway.
create table wallet_nonces (
  nonce_hash bytea primary key,
  person_id uuid not null references persons,
  expires_at timestamptz not null
);
create index wallet_nonces_by_person on wallet_nonces (person_id, expires_at);

-- An award's credential said again for the key of one wallet, exactly as it was signed.
create table wallet_credentials (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  person_id uuid not null references persons,
  award_id uuid not null references awards,
  key_id uuid not null references signing_keys,
  holder text not null check (holder like 'did:key:z%'),
  document text not null,
  signed_at timestamptz not null,
  unique (award_id, holder)
);

alter table wallet_offers enable row level security;
alter table wallet_nonces enable row level security;
alter table wallet_credentials enable row level security;
create policy own on wallet_offers to cairn_app using (person_id = (select app_person()));
create policy own on wallet_nonces to cairn_app using (person_id = (select app_person()));
create policy earner on wallet_credentials for select to cairn_app using (person_id = (select app_person()));
create policy issuer on wallet_credentials to cairn_app using (organisation_id = (select app_organisation()));
grant select, insert, update, delete on wallet_offers to cairn_app;
grant select, insert, delete on wallet_nonces to cairn_app;
grant select, insert on wallet_credentials to cairn_app;

-- A wallet is nobody until it shows one of these; each hash is only ever looked for where it belongs.
create function wallet_offer_at_door(purpose text, hash bytea, at timestamptz)
  returns table (offer_id uuid, person_id uuid, organisation_id uuid, award_id uuid, asks_pin boolean, wrong_pins int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select id, o.person_id, o.organisation_id, o.award_id, o.asks_pin, o.wrong_pins from wallet_offers o
   where (purpose = 'offer' and offer_hash = hash and redeemed_at is null and expires_at > at)
      or (purpose = 'code' and code_hash = hash and redeemed_at is null and expires_at > at)
      or (purpose = 'access' and access_hash = hash and access_expires_at > at)
$$;
revoke all on function wallet_offer_at_door from public;
grant execute on function wallet_offer_at_door to cairn_app;
