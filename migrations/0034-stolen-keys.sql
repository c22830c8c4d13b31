-- A signing key that was stolen. Nothing that it signed counts any more, because whoever has it can sign with any date;
-- what is genuine is signed again with the key that took its place. It stays published, as stolen, for ever.
alter table signing_keys
  add stolen_at timestamptz,
  add check (stolen_at is null or retired_at is not null);
alter table token_keys
  add stolen_at timestamptz,
  add check (stolen_at is null or retired_at is not null);

create function stolen_for_ever() returns trigger language plpgsql as $$
begin
  raise exception 'a stolen key stays stolen' using errcode = 'CA007';
end $$;
create trigger stolen_for_ever before update of stolen_at on signing_keys
  for each row when (old.stolen_at is not null) execute function stolen_for_ever();
create trigger stolen_for_ever before update of stolen_at on token_keys
  for each row when (old.stolen_at is not null) execute function stolen_for_ever();

drop function published_keys, published_token_keys;
create function published_keys(organisation uuid)
  returns table (public_multibase text, created_at timestamptz, retired_at timestamptz, stolen_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select public_multibase, created_at, retired_at, stolen_at from signing_keys
         where organisation_id = organisation order by created_at $$;
create function published_token_keys(organisation uuid)
  returns table (id uuid, public_jwk jsonb, stolen_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id, public_jwk, stolen_at from token_keys where organisation_id = organisation order by created_at desc $$;
create function is_stolen(key uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from signing_keys where id = key and stolen_at is not null) $$;

-- What was signed with a key that was stolen later, as it was, once it is signed again.
create table former_credentials (
  award_id uuid not null,
  organisation_id uuid not null references organisations,
  key_id uuid not null,
  document text not null,
  signed_at timestamptz not null,
  replaced_at timestamptz not null,
  primary key (award_id, key_id),
  foreign key (award_id, organisation_id) references awards (id, organisation_id),
  foreign key (key_id, organisation_id) references signing_keys (id, organisation_id)
);
create index former_credentials_by_key on former_credentials (key_id);
alter table former_credentials enable row level security;
create policy issuer on former_credentials to cairn_app using (organisation_id = (select app_organisation()));
grant select, insert on former_credentials to cairn_app;

-- A signed document stays as it is, unless the key that signed it was stolen and the new one's was not.
create function signed_again_after_theft() returns trigger language plpgsql as $$
begin
  if not is_stolen(old.key_id) or is_stolen(new.key_id) then
    raise exception 'a document is signed once, and again only when its key was stolen' using errcode = 'CA007';
  end if;
  return new;
end $$;
create trigger signed_again_after_theft before update on credentials
  for each row execute function signed_again_after_theft();
create trigger signed_again_after_theft before update on wallet_credentials
  for each row execute function signed_again_after_theft();
grant update (key_id, document, signed_at) on credentials to cairn_app;
grant update (id, key_id, document, signed_at) on wallet_credentials to cairn_app;

create index credentials_by_key on credentials (key_id);
create index endorsements_by_key on endorsements (key_id) where key_id is not null;
-- Stolen keys by which something that is shown is still signed: the ids alone, for the worker.
create function stolen_keys_in_use() returns table (key_id uuid, organisation_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select k.id, k.organisation_id from signing_keys k
   where k.stolen_at is not null
     and (exists (select from credentials c where c.key_id = k.id)
          or exists (select from endorsements e where e.key_id = k.id and e.state = 'accepted'))
$$;
revoke all on function published_keys, published_token_keys, is_stolen, stolen_keys_in_use from public;
grant execute on function published_keys, published_token_keys, is_stolen, stolen_keys_in_use to cairn_app;
