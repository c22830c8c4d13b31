create table signing_keys (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  public_multibase text not null unique,
  secret_sealed bytea not null,
  created_at timestamptz not null,
  -- A retired key signs nothing more and stays published for ever, or old badges die.
  retired_at timestamptz
);
create unique index signing_keys_one_current on signing_keys (organisation_id) where retired_at is null;

create table status_lists (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  purpose text not null check (purpose in ('revocation')),
  length int not null check (length >= 131072),
  taken int not null default 0,
  -- The list as it stands, one bit an award; signed anew when it changed or grew old.
  bits bytea not null,
  document text,
  signed_at timestamptz,
  changed_at timestamptz not null
);
create index status_lists_by_organisation on status_lists (organisation_id, purpose);

-- The decision. Its signed document is made later, by the worker.
create table awards (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  person_id uuid not null references persons,
  micro_credential_id uuid not null references micro_credentials,
  version_id uuid not null references versions,
  enrolment_id uuid not null references enrolments,
  submission_id uuid not null unique references submissions,
  verdict_id uuid not null unique references verdicts,
  recipient_hash text not null,
  recipient_salt text not null,
  status_list_id uuid not null references status_lists,
  status_index int not null,
  awarded_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  revocation_reason text,
  -- The person decides: hidden (only they and the issuer), open (whoever has the address), and whether the name shows.
  visibility text not null default 'open' check (visibility in ('hidden', 'open')),
  shown_name text check (length(shown_name) <= 201),
  unique (status_list_id, status_index),
  unique (enrolment_id),
  check ((revoked_at is null) = (revocation_reason is null))
);
create index awards_by_person on awards (person_id, awarded_at);
create index awards_by_organisation on awards (organisation_id, awarded_at);

create table credentials (
  award_id uuid primary key references awards,
  organisation_id uuid not null references organisations,
  key_id uuid not null references signing_keys,
  -- Exactly the bytes that were signed and are served.
  document text not null,
  signed_at timestamptz not null
);

alter table signing_keys enable row level security;
alter table status_lists enable row level security;
alter table awards enable row level security;
alter table credentials enable row level security;
create policy issuer on signing_keys to cairn_app using (organisation_id = (select app_organisation()));
create policy issuer on status_lists to cairn_app using (organisation_id = (select app_organisation()));
create policy issuer on awards to cairn_app using (organisation_id = (select app_organisation()));
create policy earner on awards for select to cairn_app using (person_id = (select app_person()));
create policy earner_shows on awards for update to cairn_app using (person_id = (select app_person()));
-- The public reads an award that its earner has not hidden.
create policy public_read on awards for select to cairn_app using (visibility = 'open');
create policy issuer on credentials to cairn_app using (organisation_id = (select app_organisation()));
create policy with_award on credentials for select to cairn_app using (exists (select from awards a where a.id = award_id));
grant select, insert, update on signing_keys, status_lists, awards to cairn_app;
grant select, insert on credentials to cairn_app;
-- A verdict carries one award and no more may be changed about it by its earner than how it is shown.
create function earner_shows_only() returns trigger language plpgsql as $$
begin
  if app_organisation() is distinct from old.organisation_id and
     (to_jsonb(new) - 'visibility' - 'shown_name') <> (to_jsonb(old) - 'visibility' - 'shown_name') then
    raise exception 'an earner decides only how an award is shown' using errcode = 'CA003';
  end if;
  return new;
end $$;
create trigger earner_shows_only before update on awards for each row execute function earner_shows_only();

-- What any verifier may fetch: public keys and status lists, never the sealed secret.
create function published_keys(organisation uuid) returns table (public_multibase text, created_at timestamptz, retired_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select public_multibase, created_at, retired_at from signing_keys where organisation_id = organisation order by created_at $$;
create function published_status_list(list uuid)
  returns table (organisation_id uuid, document text, signed_at timestamptz, changed_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select organisation_id, document, signed_at, changed_at from status_lists where id = list $$;
create function awards_unsigned() returns table (award_id uuid, organisation_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.id, a.organisation_id from awards a left join credentials c on c.award_id = a.id where c.award_id is null $$;
-- Lists to be signed again: never signed, changed since, or signed too long ago.
create function status_lists_due(signed_before timestamptz) returns table (list_id uuid, organisation_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id, organisation_id from status_lists
         where signed_at is null or changed_at > signed_at or signed_at < signed_before $$;
revoke all on function published_keys, published_status_list, awards_unsigned, status_lists_due from public;
grant execute on function published_keys, published_status_list, awards_unsigned, status_lists_due to cairn_app;
